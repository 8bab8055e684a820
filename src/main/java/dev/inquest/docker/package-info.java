/** docker-java behind the two doors of {@link dev.inquest.container}. */
@NullMarked
package dev.inquest.docker;

import org.jspecify.annotations.NullMarked;
