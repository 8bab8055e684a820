package dev.inquest.notice;

import java.time.Instant;

/** Nothing is told about this until then. What happens is counted all the same. */
public record Mute(Target target, Instant until, String by) {}
