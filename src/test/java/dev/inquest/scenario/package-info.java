/** Containers that really die, each in its own way, and what must be said about it. */
@NullMarked
package dev.inquest.scenario;

import org.jspecify.annotations.NullMarked;
