package dev.inquest.playbook;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plain form of words that no template gives, or gives wrongly. */
final class Plainly {
    private Plainly() {}

    static String say(Definition definition, Rung rung, Map<String, Object> known) {
        return known.get(Vocabulary.CONTAINER) + ": " + definition.title() + " (" + rung.verdict() + ").";
    }

    /** The sentence, and the facts that decided. */
    static String explain(String say, List<String> deciding, List<Fact> facts) {
        String list = facts.stream()
                .filter(fact -> deciding.contains(fact.name()))
                .map(fact -> "- " + fact.name() + ": `" + fact.shown().replace('`', '\'') + "`")
                .collect(Collectors.joining("\n"));
        return list.isEmpty() ? say : say + "\n\n" + list;
    }
}
