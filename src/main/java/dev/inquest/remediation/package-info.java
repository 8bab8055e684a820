/** Carries out a granted plan step by step, or puts things back. */
@NullMarked
package dev.inquest.remediation;

import org.jspecify.annotations.NullMarked;
