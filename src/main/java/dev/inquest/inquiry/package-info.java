/** Which container on which engine is meant, how it is doing, and what can be done about it there. */
@NullMarked
package dev.inquest.inquiry;

import org.jspecify.annotations.NullMarked;
