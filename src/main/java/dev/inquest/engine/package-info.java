/** A private engine and a tiny image, for machines that have none. */
@NullMarked
package dev.inquest.engine;

import org.jspecify.annotations.NullMarked;
