/** Playbooks: read, checked, judged and tested, as pure functions. */
@NullMarked
package dev.inquest.playbook;

import org.jspecify.annotations.NullMarked;
