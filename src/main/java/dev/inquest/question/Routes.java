package dev.inquest.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.inquest.question.Examples.Example;
import dev.inquest.question.Mentions.Mention;

/**
 * Leads a message to the playbook whose author wrote a question like it. Both are compared as they are written, numbers
 * and names too: exit code 42 is what one playbook is about, and 137 another. Where a question has words of its own that
 * people do not use of every container, the message needs one of them.
 */
final class Routes {
    /** Below this it is another question. */
    private static final double ALIKE = 0.6;
    /** Of what is only shown, so many lines are looked at. */
    private static final int SHOWN_LINES = 40;
    private static final int LONGEST_LINE = 400;

    /**
     * A playbook that a message leads to.
     *
     * @param ask its author's question
     * @param likeness from 0 to 1
     */
    record Route(String playbook, String ask, Set<String> words, double likeness) {

        /** Whether all that was taken for a name is words of the question. */
        boolean says(String name) {
            return !name.isEmpty() && words.containsAll(Masked.tokens(name).words());
        }
    }

    private final Map<Example, String> playbooks = new LinkedHashMap<>();
    private final Map<Example, Set<String>> ownWords = new HashMap<>();
    private final Examples examples;

    Routes(Knowledge knowledge, List<Asks> all) {
        for (Asks asks : all) {
            for (String question : asks.questions()) {
                List<String> words = Masked.tokens(question).words();
                if (!words.isEmpty()) {
                    Example example = new Example(Intent.DIAGNOSE, question, words);
                    playbooks.putIfAbsent(example, asks.playbook());
                    Set<String> own = new HashSet<>(words);
                    own.removeIf(knowledge::knows);
                    ownWords.put(example, own);
                }
            }
        }
        examples = playbooks.isEmpty() ? knowledge.examples() : knowledge.examples().and(playbooks.keySet());
    }

    /** The playbook whose question the message is; empty for none. */
    Optional<Route> of(Said said, Mentions mentions) {
        if (playbooks.isEmpty()) {
            return Optional.empty();
        }
        Optional<Route> best = Optional.empty();
        for (String text : texts(said, mentions)) {
            List<String> words = examples.repaired(Masked.tokens(text).words());
            Optional<Route> route = examples.mostLike(words, example -> fits(example, words))
                    .filter(like -> like.score() >= ALIKE)
                    .map(like -> new Route(playbooks.getOrDefault(like.example(), ""), like.example().text(),
                            Set.copyOf(like.example().words()), like.score()));
            if (route.isPresent() && (best.isEmpty() || best.get().likeness() < route.get().likeness())) {
                best = route;
            }
        }
        return best;
    }

    private boolean fits(Example example, List<String> words) {
        Set<String> own = ownWords.getOrDefault(example, Set.of());
        return playbooks.containsKey(example) && (own.isEmpty() || words.stream().anyMatch(own::contains));
    }

    /** What was said, with and without names; or each line of what was only shown. */
    private static List<String> texts(Said said, Mentions mentions) {
        if (!said.silent()) {
            return List.of(said.own(), withoutNames(said.own(), mentions.own()));
        }
        List<String> lines = new ArrayList<>();
        said.shown()
                .stream()
                .flatMap(String::lines)
                .limit(SHOWN_LINES)
                .forEach(line -> lines.add(line.substring(0, Math.min(LONGEST_LINE, line.length()))));
        return lines;
    }

    private static String withoutNames(String own, List<Mention> mentions) {
        var text = new StringBuilder();
        int at = 0;
        for (Mention mention : mentions) {
            text.append(own, at, mention.from()).append(Masked.CONTAINER);
            at = mention.to();
        }
        return text.append(own.substring(at)).toString();
    }
}
