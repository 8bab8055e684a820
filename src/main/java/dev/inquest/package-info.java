/** Where everything is constructed, by hand. */
@NullMarked
package dev.inquest;

import org.jspecify.annotations.NullMarked;
