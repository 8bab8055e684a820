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
 * @param shows the facts to show as evidence, in this order; empty for those that its condition reads
 * @param outranks verdicts of other playbooks that this one explains: {@code app-error/exit-1}
 */
public record Rung(String verdict, String cause, Expression when, Certainty certainty, Expression say,
        Expression explain, List<String> shows, List<String> outranks, Mark at) {
    public Rung {
        shows = List.copyOf(shows);
        outranks = List.copyOf(outranks);
    }
}
