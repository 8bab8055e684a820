/** The one counter all channels come to: the way of a question, written once. */
@NullMarked
package dev.inquest.desk;

import org.jspecify.annotations.NullMarked;
