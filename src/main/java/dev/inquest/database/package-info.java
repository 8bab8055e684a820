/** Connections and migrations of the store. */
@NullMarked
package dev.inquest.database;

import org.jspecify.annotations.NullMarked;
