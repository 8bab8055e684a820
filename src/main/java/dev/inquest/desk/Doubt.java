package dev.inquest.desk;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.inquest.answer.Answer;
import dev.inquest.question.Question;

/** "Are you sure?" What is said where a second look has come to what was said before: not all of it once more. */
final class Doubt {
    private static final Pattern WORDS = Pattern.compile("\\b(sure|certain|really|convinced|how do you know)\\b",
            Pattern.CASE_INSENSITIVE);

    private Doubt() {}

    static boolean said(Question question) {
        return WORDS.matcher(question.text()).find();
    }

    /** Markdown. */
    static String answered(Answer again) {
        String rests = again.evidence().isEmpty()
                ? ""
                : " It rests on: " + facts(again.evidence()) + ".";
        String against = again.against().isEmpty() ? "" : " Against it speaks: " + facts(again.against()) + ".";
        String see = again.evidence()
                .stream()
                .map(Answer.Evidence::command)
                .filter(command -> !command.isBlank() && !command.contains("`"))
                .findFirst()
                .map(command -> "\n\nSee it yourself:\n\n    " + command)
                .orElse("");
        return sure(again) + " " + again.say() + rests + against + see;
    }

    private static String facts(List<Answer.Evidence> facts) {
        return facts.stream()
                .map(fact -> fact.fact().replace('_', ' ') + " `" + fact.shown().replace('`', '\'') + "`")
                .collect(Collectors.joining(", "));
    }

    private static String sure(Answer again) {
        return switch (again.finding()) {
            case Answer.Unproven unproven -> "No. I have looked again, and nothing proves a cause.";
            case Answer.Cause cause -> switch (cause.certainty()) {
                case CERTAIN -> "Yes. I have looked again, and it is certain.";
                case LIKELY -> "Not quite. I have looked again, and it is likely.";
                case POSSIBLE -> "No. I have looked again, and it is no more than possible.";
                case RULED_OUT -> "No. I have looked again, and it is ruled out.";
            };
        };
    }
}
