package dev.inquest.question;

import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;

/**
 * A message, understood.
 *
 * @param wish open unless the intent is PROPOSE_FIX
 * @param terms whose meaning is asked for; empty unless the intent is EXPLAIN
 * @param scene what was there when it was read: who answers need not look again
 */
public record Understood(Question question, Intent intent, Meant container, Wish wish, Slots slots,
        List<Term.Asked> terms, Grounds grounds, Scene scene) {
    public Understood {
        terms = List.copyOf(terms);
    }

    /** The same message, wanting something else. */
    public Understood to(Intent other) {
        return new Understood(question, other, container, wish, slots, terms, grounds, scene);
    }

    /** The same, read from another form of the message. */
    public Understood from(Question original) {
        return new Understood(original, intent, container, wish, slots, terms, grounds, scene);
    }

    /** The same message, meaning this container. */
    public Understood of(Meant other, Grounds because) {
        return new Understood(question, intent, other, wish, slots, terms, because, scene);
    }

    public Optional<Bytes> sizeIfNamed() {
        return wish.sizeIfNamed();
    }
}
