package dev.inquest.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Check;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.template.Templates;

/** What a team knows about one way a container gets into trouble, ready to judge. */
public final class Playbook {
    private final Definition definition;
    private final boolean builtIn;
    private final Programs programs;
    private final Templates templates;

    Playbook(Definition definition, boolean builtIn, Programs programs, Templates templates) {
        this.definition = definition;
        this.builtIn = builtIn;
        this.programs = programs;
        this.templates = templates;
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

    /**
     * Whether its {@code applies} holds of this container by a look at it alone. One without that condition is for every
     * container, and so picks none.
     */
    public boolean picks(Inspection container) {
        return definition.conditional() && examine(new Observations(container.name(),
                Map.of(Check.INSPECT, new Observation.Seen<>(container)))).applies();
    }

    /** Judges what was seen; a pure function. */
    public Judgement judge(Observations seen) {
        Judge judge = examine(seen);
        Outcome outcome = judge.outcome();
        return new Judgement(this, seen, outcome, judge.facts());
    }

    /** What could be done about it; empty when this verdict has no remedy or it cannot be sized. */
    public Optional<RemedyOffer> remedy(Judgement judgement) {
        if (!(judgement.outcome() instanceof Outcome.Reached reached)) {
            return Optional.empty();
        }
        return definition.remedies()
                .stream()
                .filter(remedy -> remedy.verdicts().contains(reached.verdict()))
                .findFirst()
                .flatMap(remedy -> examine(judgement.seen()).offer(remedy, judgement.seen()));
    }

    /** Why the words of a verdict cannot be said of what was seen; empty when they can. */
    Optional<String> whyUnspeakable(Judgement judgement, Rung rung) {
        Judge judge = examine(judgement.seen());
        judge.outcome();
        return judge.whyUnspeakable(rung);
    }

    private Judge examine(Observations seen) {
        return new Judge(definition, programs, templates, seen);
    }
}
