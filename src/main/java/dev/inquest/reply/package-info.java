/** What is given back to whoever asked or decided: the same for every channel, and as JSON. */
@NullMarked
package dev.inquest.reply;

import org.jspecify.annotations.NullMarked;
