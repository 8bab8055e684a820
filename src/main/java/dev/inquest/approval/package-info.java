/** Who may say yes, who did, until when, and for exactly which plan. */
@NullMarked
package dev.inquest.approval;

import org.jspecify.annotations.NullMarked;
