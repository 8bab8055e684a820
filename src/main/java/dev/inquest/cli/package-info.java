/** The command line. */
@NullMarked
package dev.inquest.cli;

import org.jspecify.annotations.NullMarked;
