/** The append-only record of everything said and done. */
@NullMarked
package dev.inquest.ledger;

import org.jspecify.annotations.NullMarked;
