/** What could be done, sized, within house limits. */
@NullMarked
package dev.inquest.proposal;

import org.jspecify.annotations.NullMarked;
