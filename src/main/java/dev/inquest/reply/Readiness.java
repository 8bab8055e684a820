package dev.inquest.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether questions can be answered now: the store works, and at least one engine answers. Slack may be away meanwhile;
 * the console and the API work without it.
 *
 * @param store whether the store can be read
 */
public record Readiness(List<EngineStanding> engines, boolean store, SlackStanding slack) {
    public Readiness {
        engines = List.copyOf(engines);
    }

    /** Whether any engine answers. */
    public boolean engine() {
        return engines.stream().anyMatch(EngineStanding::connected);
    }

    public boolean ready() {
        return engine() && store;
    }

    /** What is wrong and what to do, or that all is well; nothing that a stranger must not know. */
    public String say() {
        List<String> wrong = new ArrayList<>();
        List<EngineStanding> away = engines.stream().filter(engine -> !engine.connected()).toList();
        if (!away.isEmpty()) {
            wrong.add(away.stream().map(EngineStanding::engine).collect(Collectors.joining(", "))
                    + (away.size() == 1 ? " does" : " do") + " not answer: see whether docker ps answers there.");
        }
        if (!store) {
            wrong.add("The store cannot be read: check the disk it lies on.");
        }
        if (slack == SlackStanding.AWAY) {
            wrong.add("Slack is away; the console and the API work without it.");
        }
        return wrong.isEmpty() ? "All is well." : String.join(" ", wrong);
    }
}
