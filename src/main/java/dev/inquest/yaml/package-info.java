/** YAML text as nodes that know their line and column. */
@NullMarked
package dev.inquest.yaml;

import org.jspecify.annotations.NullMarked;
