/** What can be known about a container, and the two doors to an engine. */
@NullMarked
package dev.inquest.container;

import org.jspecify.annotations.NullMarked;
