/** What was seen, said and done before, as the store has it. */
@NullMarked
package dev.inquest.history;

import org.jspecify.annotations.NullMarked;
