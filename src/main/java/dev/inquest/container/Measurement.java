package dev.inquest.container;

import java.util.Optional;

/**
 * What a running container uses, looked at for long enough to tell how busy its processors are.
 *
 * @param traffic since its start; empty where the engine does not tell
 */
public record Measurement(Usage usage, Optional<Traffic> traffic) {
    /** What it has read from block devices and written to them, and what has come and gone over its networks. */
    public record Traffic(Bytes read, Bytes written, Bytes received, Bytes sent) {}
}
