/** What was seen of an engine before anybody asked: events, use of memory and last words, kept in the store. */
@NullMarked
package dev.inquest.recorder;

import org.jspecify.annotations.NullMarked;
