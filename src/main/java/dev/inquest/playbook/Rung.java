package dev.inquest.playbook;

import java.util.List;

import dev.inquest.yaml.Mark;

/**
 * One step of a playbook's ladder of verdicts.
 *
 * @param verdict its name in the playbook
 * @param cause the stable name of the cause; empty when a cause is ruled out
 * @param when its condition; {@code true} for the last one, which has none
 * @param say a sentence, as a template
 * @param explain a template under answers/; empty for the default text
 * @param next what a person does next: sentences, as templates
 * @param shows the facts to show as evidence, in this order; empty for those that its condition reads
 * @param against the facts that speak against it where they are true
 * @param outranks verdicts of other playbooks that this one explains: {@code app-error/exit-1}
 */
public record Rung(String verdict, String cause, Expression when, Certainty certainty, Expression say,
        Expression explain, List<Expression> next, List<String> shows, List<String> against, List<String> outranks,
        Mark at) {
    static final int MOST_NEXT = 3;

    public Rung {
        next = List.copyOf(next);
        shows = List.copyOf(shows);
        against = List.copyOf(against);
        outranks = List.copyOf(outranks);
    }
}
