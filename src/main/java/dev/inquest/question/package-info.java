/** A message in somebody's words becomes an intent and the container meant. */
@NullMarked
package dev.inquest.question;

import org.jspecify.annotations.NullMarked;
