/** What each conversation is about, kept in the store so that a restart or another replica loses no thread. */
@NullMarked
package dev.inquest.conversation;

import org.jspecify.annotations.NullMarked;
