package dev.inquest.question;

import java.util.List;
import java.util.regex.MatchResult;

/** Ids of proposals and fixes that a message names: whoever names one means that one and no other. */
public final class NamedIds {
    private NamedIds() {}

    /** @param kind prp or rem */
    public static List<String> in(Question question, String kind) {
        Said said = Said.of(question.text());
        return Masked.ID.matcher(said.own() + "\n" + String.join("\n", said.shown()))
                .results()
                .map(MatchResult::group)
                .filter(id -> id.startsWith(kind + "_"))
                .distinct()
                .toList();
    }
}
