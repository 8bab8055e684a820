/** Programs that run inside containers. */
@NullMarked
package dev.inquest.scenario.program;

import org.jspecify.annotations.NullMarked;
