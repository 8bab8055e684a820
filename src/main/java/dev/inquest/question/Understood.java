package dev.inquest.question;

import java.util.Optional;

import dev.inquest.container.Bytes;

/**
 * A message, understood.
 *
 * @param size none when no size was named
 */
public record Understood(Question question, Intent intent, Meant container, Bytes size) {
    public Optional<Bytes> sizeIfNamed() {
        return size.isNone() ? Optional.empty() : Optional.of(size);
    }
}
