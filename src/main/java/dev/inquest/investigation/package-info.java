/** Runs the checks once, side by side, and ranks what the playbooks make of them. */
@NullMarked
package dev.inquest.investigation;

import org.jspecify.annotations.NullMarked;
