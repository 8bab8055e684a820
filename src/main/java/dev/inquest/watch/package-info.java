/** The same flow as the desk's, begun by what happens in an engine instead of by a person: deaths become incidents. */
@NullMarked
package dev.inquest.watch;

import org.jspecify.annotations.NullMarked;
