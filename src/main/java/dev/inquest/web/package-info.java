/** Web console and HTTP API. */
@NullMarked
package dev.inquest.web;

import org.jspecify.annotations.NullMarked;
