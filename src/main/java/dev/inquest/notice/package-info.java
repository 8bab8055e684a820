/** What is told unasked, and to whom: who wants to hear of which containers, and which are to be quiet for a while. */
@NullMarked
package dev.inquest.notice;

import org.jspecify.annotations.NullMarked;
