/** What is looked up for somebody and told, without changing anything: status, logs, figures, lists, history. */
@NullMarked
package dev.inquest.telling;

import org.jspecify.annotations.NullMarked;
