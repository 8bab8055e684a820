/** Fixes that fail on the way, and what is there afterwards. */
@NullMarked
package dev.inquest.remediation;

import org.jspecify.annotations.NullMarked;
