package dev.inquest.playbook;

import java.util.List;
import java.util.Optional;

import dev.inquest.container.Observations;

/** What a team knows about one way a container gets into trouble, ready to judge. */
public final class Playbook {
    private final Definition definition;
    private final boolean builtIn;

    Playbook(Definition definition, boolean builtIn) {
        this.definition = definition;
        this.builtIn = builtIn;
    }

    public String id() {
        return definition.id();
    }

    public String title() {
        return definition.title();
    }

    public String owner() {
        return definition.owner();
    }

    /** Questions that lead to it, as people type them. */
    public List<String> asks() {
        return definition.asks();
    }

    /** Everything its author wrote. */
    public Definition definition() {
        return definition;
    }

    /** Whether it came with Inquest; otherwise it is the team's own, which comes first where both fit. */
    public boolean builtIn() {
        return builtIn;
    }

    public Needs needs() {
        return new Needs(definition.checks());
    }

    /** Judges what was seen; a pure function. */
    public Judgement judge(Observations seen) {
        return new Judgement(this, seen, new Outcome.DoesNotApply(), List.of());
    }

    /** What could be done about it; empty when this verdict has no remedy or it cannot be sized. */
    public Optional<RemedyOffer> remedy(Judgement judgement) {
        return judgement.fact("memory")
                .map(memory -> new RemedyOffer("", java.util.Map.of(), "", "", java.time.Duration.ZERO, ""));
    }
}
