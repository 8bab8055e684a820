/** What a container can be made with, and that all of it is the same after it was recreated. */
@NullMarked
package dev.inquest.recreation;

import org.jspecify.annotations.NullMarked;
