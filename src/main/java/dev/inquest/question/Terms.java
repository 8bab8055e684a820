package dev.inquest.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import dev.inquest.question.Tokens.Token;

/** All terms that are known, and finding them in a text; where several names fit, the longest does. */
public final class Terms {
    private record Phrase(Term term, List<String> words, boolean suffices) {}

    private final List<Phrase> phrases;

    public Terms(List<Term> terms) {
        List<Phrase> all = new ArrayList<>();
        for (Term term : terms) {
            term.names().forEach(name -> all.add(new Phrase(term, words(name), false)));
            term.asked().forEach(asked -> all.add(new Phrase(term, words(asked), true)));
        }
        // A number that is written out says more than any number.
        phrases = all.stream()
                .sorted(Comparator.comparingInt((Phrase p) -> p.words().size())
                        .reversed()
                        .thenComparing(p -> p.words().contains("#")))
                .toList();
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .flatMap(word -> word.equals("#") ? Stream.of(word) : Tokens.of(word).words().stream())
                .toList();
    }

    /**
     * @param first and {@code end}: the tokens it covers, the last one not included
     * @param suffices whether it is a question by itself
     */
    record Found(Term term, int first, int end, boolean suffices, Term.Asked asked) {}

    /** In the order of the text, none inside another. */
    List<Found> in(Tokens text) {
        List<Found> found = new ArrayList<>();
        int index = 0;
        while (index < text.all().size()) {
            Optional<Found> here = at(text, index);
            here.ifPresent(found::add);
            index = here.map(Found::end).orElse(index + 1);
        }
        return found;
    }

    private Optional<Found> at(Tokens text, int index) {
        return phrases.stream().filter(p -> text.startsAt(index, p.words())).findFirst().map(phrase -> {
            int end = index + phrase.words().size();
            List<Token> covered = text.all().subList(index, end);
            OptionalInt number = covered.stream()
                    .filter(Token::number)
                    .mapToInt(t -> Integer.parseInt(t.word()))
                    .reduce((earlier, later) -> later);
            String words = text.text().substring(covered.getFirst().from(), covered.getLast().to());
            return new Found(phrase.term(), index, end, phrase.suffices(),
                    new Term.Asked(phrase.term().id(), words, number));
        });
    }
}
