/** Watches a fix until it holds or its time is up. */
@NullMarked
package dev.inquest.verification;

import org.jspecify.annotations.NullMarked;
