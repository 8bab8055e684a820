package dev.inquest.telling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.inquest.question.Person;

/** The names of those who have come to the desk lately; records know people by their ids alone. */
public final class Names {
    private static final int KEPT = 1000;

    private final Map<String, String> byPrincipal = new LinkedHashMap<>();

    /** Where a channel knows no name it gives the id for one. */
    public synchronized void note(Person person) {
        if (person.name().isBlank() || person.name().equals(person.id())) {
            return;
        }
        byPrincipal.remove(person.principal());
        byPrincipal.put(person.principal(), person.name());
        if (byPrincipal.size() > KEPT) {
            byPrincipal.remove(byPrincipal.keySet().iterator().next());
        }
    }

    /** As people are spoken of: {@code bob}, and {@code U0BOB (slack)} where no name is known. Markdown. */
    synchronized String of(String principal) {
        Person person = Person.of(principal);
        return Optional.ofNullable(byPrincipal.get(principal))
                .map(Marked::words)
                .orElseGet(() -> Marked.name(person.id())
                        + (person.channel().matches("[a-z]+") ? " (" + person.channel() + ")" : ""));
    }
}
