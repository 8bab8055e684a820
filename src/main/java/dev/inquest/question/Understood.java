package dev.inquest.question;

import java.util.List;

/**
 * A message, understood.
 *
 * @param wish open unless the intent is PROPOSE_FIX
 * @param terms whose meaning is asked for; empty unless the intent is EXPLAIN
 */
public record Understood(Question question, Intent intent, Meant container, Wish wish, List<Term.Asked> terms) {
    public Understood {
        terms = List.copyOf(terms);
    }
}
