/** A named template and a model become text. */
@NullMarked
package dev.inquest.template;

import org.jspecify.annotations.NullMarked;
