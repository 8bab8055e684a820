package dev.inquest.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Place;

/** The engines that are looked after. They are asked side by side, and one that is away harms no other. */
public final class Engines {
    private final List<Engine> all;
    private final Listing listing = new Listing();

    public Engines(List<Engine> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no engine to look after");
        }
        this.all = List.copyOf(all);
    }

    /** An engine that does not answer, and the sentence that says why. */
    public record Away(String engine, String say) {}

    /** All containers of the engines that answer but those that a fix has set aside, newest first, and who is away. */
    public record Known(List<ContainerSummary> containers, List<Away> away) {
        public Known {
            containers = List.copyOf(containers);
            away = List.copyOf(away);
        }

        /** What is not known because of that, as a sentence to end with; empty when all answer. */
        public String unseen() {
            return away.isEmpty()
                    ? ""
                    : " Not looked at: " + away.stream().map(Away::engine).collect(Collectors.joining(", "))
                            + ", which " + (away.size() == 1 ? "does" : "do") + " not answer.";
        }
    }

    /** In the order of the settings; at least one. */
    public List<Engine> all() {
        return all;
    }

    /** Whether an answer has to say which engine it is about. */
    public boolean several() {
        return all.size() > 1;
    }

    /** To follow a container's name: {@code " on prod-1"}; empty where there is one engine and nobody has named it. */
    public String place(String engine) {
        return several() ? " on " + engine : Place.on(engine);
    }

    /** Where a container is. */
    public Engine of(ContainerSummary container) {
        return named(container.engine()).orElseThrow();
    }

    /** By its name in the settings. */
    public Optional<Engine> named(String name) {
        return all.stream().filter(engine -> engine.name().equals(name)).findFirst();
    }

    /** Whether there is such an engine, or any is meant. */
    public boolean knows(String name) {
        return name.isEmpty() || named(name).isPresent();
    }

    String names() {
        return all.stream().map(Engine::name).collect(Collectors.joining(", "));
    }

    /** All but those that hang, as far as is known. */
    List<Engine> answering() {
        return all.stream().filter(engine -> !listing.hangs(engine)).toList();
    }

    /**
     * Throws EngineException when no engine answers.
     *
     * @param engine the only one to look at; empty for all
     */
    public Known containers(String engine) {
        List<Engine> asked = all.stream().filter(e -> engine.isEmpty() || e.name().equals(engine)).toList();
        List<Listing.Look> looks = SideBySide.map(asked, asked.size() == 1 ? listing::now : listing::of);
        List<ContainerSummary> there = new ArrayList<>();
        List<Away> away = new ArrayList<>();
        for (Listing.Look look : looks) {
            there.addAll(look.containers());
            look.failure().ifPresent(e -> away.add(new Away(look.engine(), e.sentence())));
        }
        if (away.size() == asked.size() && !asked.isEmpty()) {
            throw looks.getFirst().failure().orElseThrow();
        }
        there.sort((a, b) -> b.created().compareTo(a.created()));
        return new Known(there, away);
    }

}
