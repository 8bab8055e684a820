package dev.inquest.investigation;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.inquest.container.Check;
import dev.inquest.playbook.Certainty;
import dev.inquest.playbook.Judgement;
import dev.inquest.playbook.Outcome;
import dev.inquest.playbook.Outcome.Reached;

/**
 * Verdicts in their order: one that another true verdict explains steps back, then the surer one comes first, then the
 * team's own playbook before a built-in one.
 *
 * @param causes the verdict first, then what else is true
 * @param ruledOut what a record contradicts
 * @param undecided playbooks that could not decide for want of a check
 * @param faults playbooks that are broken themselves
 */
public record Ranking(List<Ranked> causes, List<Ranked> ruledOut, List<Judgement> undecided, List<Judgement> faults) {

    /** A playbook's judgement with the verdict it reached. */
    public record Ranked(Judgement judgement, Reached reached) {
        /** playbook/verdict */
        public String id() {
            return judgement.playbook().id() + "/" + reached.verdict();
        }
    }

    public static Ranking of(List<Judgement> judgements) {
        List<Ranked> reached = judgements.stream()
                .filter(j -> j.outcome() instanceof Reached)
                .map(j -> new Ranked(j, (Reached) j.outcome()))
                .toList();
        List<Ranked> held = reached.stream().filter(r -> r.reached().certainty() != Certainty.RULED_OUT).toList();
        Set<String> explained = new HashSet<>();
        held.forEach(r -> explained.addAll(r.reached().outranks()));
        Comparator<Ranked> order = Comparator.<Ranked, Boolean>comparing(r -> explained.contains(r.id()))
                .thenComparing(r -> r.reached().certainty())
                .thenComparing(r -> r.judgement().playbook().builtIn());
        return new Ranking(held.stream().sorted(order).toList(),
                reached.stream().filter(r -> r.reached().certainty() == Certainty.RULED_OUT).toList(),
                judgements.stream().filter(j -> j.outcome() instanceof Outcome.Undecided).toList(),
                judgements.stream().filter(j -> j.outcome() instanceof Outcome.Fault).toList());
    }

    /** The checks whose absence kept a playbook from deciding. */
    public Set<Check> missing() {
        Set<Check> missing = EnumSet.noneOf(Check.class);
        for (Judgement judgement : undecided) {
            if (judgement.outcome() instanceof Outcome.Undecided undecided) {
                missing.addAll(undecided.missing());
            }
        }
        return missing;
    }
}
