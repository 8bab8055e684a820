/** Slack: questions, answers and decisions in threads. */
@NullMarked
package dev.inquest.slack;

import org.jspecify.annotations.NullMarked;
