package dev.inquest.playbook;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Observations;
import dev.inquest.template.Templates;

/** All playbooks of some folders. The last folder is Inquest's own; one in an earlier folder replaces its namesake. */
public final class Playbooks {
    private final List<Playbook> all;

    private Playbooks(List<Playbook> all) {
        this.all = List.copyOf(all);
    }

    /** Reads and checks everything. Throws {@link PlaybookException} with all that is wrong. */
    public static Playbooks load(List<Path> folders, Templates templates) {
        return new Playbooks(List.of());
    }

    /** Reads everything and leaves type-checks to the first judgement, where a mistake becomes a Fault. */
    public static Playbooks loadUnchecked(List<Path> folders, Templates templates) {
        return new Playbooks(List.of());
    }

    /** The team's own first, each group by id. */
    public List<Playbook> all() {
        return all;
    }

    public Optional<Playbook> find(String id) {
        return all.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The checks that all playbooks need together. */
    public Needs needs() {
        return all.stream().map(Playbook::needs).reduce(new Needs(Map.of()), Needs::and);
    }

    /** Whether a remedy's condition holds of what is seen now. An empty condition: it runs and was not OOM-killed. */
    public Holding holds(String expect, Map<String, Object> with, Observations fresh) {
        return new Holding.NotYet();
    }
}
