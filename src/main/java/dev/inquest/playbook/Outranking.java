package dev.inquest.playbook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what verdicts say of each other across playbooks: that the other exists, and that nothing goes in a circle. */
final class Outranking {
    private final Map<String, List<String>> edges = new HashMap<>();

    private Outranking() {}

    static void check(List<Playbooks.Read> all) {
        var outranking = new Outranking();
        all.forEach(read -> read.definition()
                .verdicts()
                .forEach(
                        rung -> outranking.edges.put(read.definition().id() + "/" + rung.verdict(), rung.outranks())));
        all.forEach(read -> read.definition()
                .verdicts()
                .forEach(
                        rung -> outranking.check(read.definition().id() + "/" + rung.verdict(), rung, read.source())));
    }

    private void check(String id, Rung rung, Source source) {
        for (String other : rung.outranks()) {
            if (!edges.containsKey(other)) {
                source.wrong(rung.at(), "'" + rung.verdict() + "' outranks '" + other
                        + "', which is no verdict of any playbook" + Nearest.hint(other, edges.keySet()));
            } else if (reaches(other, id)) {
                source.wrong(rung.at(), "'" + rung.verdict() + "' outranks '" + other
                        + "', which outranks it in turn");
            }
        }
    }

    private boolean reaches(String from, String to) {
        Set<String> visited = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(to)) {
                return true;
            }
            if (visited.add(next)) {
                open.addAll(edges.getOrDefault(next, List.of()));
            }
        }
        return false;
    }
}
