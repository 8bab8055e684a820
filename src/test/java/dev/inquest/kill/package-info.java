/** Fixes whose process is killed at every point, and what is found after the next start. */
@NullMarked
package dev.inquest.kill;

import org.jspecify.annotations.NullMarked;
