/** An investigation in words, with its evidence. */
@NullMarked
package dev.inquest.answer;

import org.jspecify.annotations.NullMarked;
