/** Pictures for channels that draw none themselves. Nothing of it is loaded before somebody wants one. */
@NullMarked
package dev.inquest.chart;

import org.jspecify.annotations.NullMarked;
