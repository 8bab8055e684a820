package dev.inquest.question;

import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;

/**
 * A message, understood.
 *
 * @param wish open unless the intent is PROPOSE_FIX
 * @param terms whose meaning is asked for; empty unless the intent is EXPLAIN
 */
public record Understood(Question question, Intent intent, Meant container, Wish wish, Slots slots,
        List<Term.Asked> terms, Grounds grounds) {
    public Understood {
        terms = List.copyOf(terms);
    }

    /** A question for the meaning of terms, and nothing more. */
    public static Understood asking(Question question, Meant container, List<Term.Asked> terms) {
        return new Understood(question, Intent.EXPLAIN, container, Wish.OPEN, Slots.NONE, terms,
                new Grounds(1, List.of("it asks what something means"), ""));
    }

    public Optional<Bytes> sizeIfNamed() {
        return wish.sizeIfNamed();
    }
}
