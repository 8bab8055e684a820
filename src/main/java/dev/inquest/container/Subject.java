package dev.inquest.container;

import java.time.Instant;
import java.util.Map;

/** The container that is spoken of: one that can be inspected, or one of which only events are left. */
public sealed interface Subject permits Inspection, Removed {
    ContainerId id();

    /** Without the leading slash. */
    String name();

    /** The reference it was created from. */
    String image();

    Map<String, String> labels();

    /** In the engine's words, or {@code removed}. */
    String status();

    /** When its last run ended; {@link Inspection#NEVER} when it has not, or when nobody remembers. */
    Instant endedAt();
}
