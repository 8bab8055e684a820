package dev.inquest.question;

import java.util.Comparator;
import java.util.List;

import dev.inquest.question.Examples.Ranked;

/**
 * What a message most likely wants, by the examples that it is like and by words that speak for an intent. One of no
 * container is less likely where one is named, and nobody asks for messages or for silence without a word for it.
 */
final class Likeness {
    /** What a word that speaks for an intent adds. */
    static final double SIGN = 0.15;
    private static final double UNLIKELY = 0.7;

    private final Examples examples;
    private final Wordbook words;
    private final Phrases filler;

    Likeness(Examples examples, Wordbook words) {
        this.examples = examples;
        this.words = words;
        filler = words.list("filler");
    }

    /** The likeliest first. */
    List<Ranked> of(Masked message) {
        boolean container = message.words().contains(Masked.CONTAINER);
        List<String> said = withoutFiller(message);
        return examples.rank(said)
                .stream()
                .map(r -> new Ranked(r.intent(), weighed(r, container, said), r.like()))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .toList();
    }

    /** Greetings and thanks around a request are no part of it. */
    private List<String> withoutFiller(Masked message) {
        List<String> rest = message.clauses()
                .stream()
                .filter(clause -> !filler.cover(clause) || clause.contains(Masked.CONTAINER))
                .flatMap(List::stream)
                .toList();
        return rest.isEmpty() ? message.words() : rest;
    }

    private double weighed(Ranked ranked, boolean container, List<String> said) {
        Intent intent = ranked.intent();
        boolean sign = words.sign(intent, said);
        boolean unlikely = (container && !intent.ofOneContainer() && intent != Intent.OUT_OF_SCOPE)
                || (!sign && (intent == Intent.MUTE || intent == Intent.SUBSCRIBE));
        return (unlikely ? UNLIKELY : 1) * (ranked.score() + (sign ? SIGN : 0));
    }

    /** Parts of the message that are each a clear wish for a change: it keeps crashing, give it more memory. */
    List<Ranked> changesIn(Masked message, double clear) {
        return message.clauses().size() < 2
                ? List.of()
                : message.clauses()
                        .stream()
                        .flatMap(clause -> examples.rank(clause).stream().limit(1))
                        .filter(r -> r.intent().changes() && r.score() >= clear)
                        .toList();
    }
}
