package dev.inquest.question;

import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;

/**
 * A message, understood.
 *
 * @param size none when no size was named
 * @param terms whose meaning is asked for; empty unless the intent is EXPLAIN
 */
public record Understood(Question question, Intent intent, Meant container, Bytes size, List<Term.Asked> terms) {
    public Understood {
        terms = List.copyOf(terms);
    }

    public Optional<Bytes> sizeIfNamed() {
        return size.isNone() ? Optional.empty() : Optional.of(size);
    }
}
