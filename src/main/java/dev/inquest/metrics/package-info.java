/** Figures about Inquest itself, for Prometheus; the only package that knows Micrometer. */
@NullMarked
package dev.inquest.metrics;

import org.jspecify.annotations.NullMarked;
