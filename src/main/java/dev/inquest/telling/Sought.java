package dev.inquest.telling;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.LogExcerpt;

/** What is looked for in a log: errors, warnings, or words that somebody has quoted. */
record Sought(String what, Predicate<String> matches) {
    private static final Pattern QUOTED = Pattern.compile("[`\"'“](?<words>[^`\"'”]{2,80})[`\"'”]");
    private static final Pattern ERRORS = Pattern
            .compile("\\b(errors?|exceptions?|tracebacks?|fehler|erreurs?|errores)\\b");
    private static final Pattern WARNINGS = Pattern.compile("\\b(warnings?|warnungen?)\\b");
    private static final Pattern AN_ERROR = Pattern
            .compile("error|exception|traceback|fatal|panic|critical|severe|failed"
                    + "|failure|out of memory|killed|cannot allocate");

    /** @param container whose name is not what is looked for */
    static Optional<Sought> in(String question, String container) {
        Matcher quoted = QUOTED.matcher(question);
        if (quoted.find() && !quoted.group("words").equals(container)) {
            String words = quoted.group("words");
            String small = words.toLowerCase(Locale.ROOT);
            return Optional.of(new Sought(Marked.code(words), line -> line.contains(small)));
        }
        String text = question.toLowerCase(Locale.ROOT).replace(container.toLowerCase(Locale.ROOT), " ");
        if (ERRORS.matcher(text).find()) {
            return Optional.of(new Sought("errors", line -> AN_ERROR.matcher(line).find()));
        }
        return WARNINGS.matcher(text).find()
                ? Optional.of(new Sought("warnings", line -> line.contains("warn")))
                : Optional.empty();
    }

    /** The lines that speak of it. */
    LogExcerpt of(LogExcerpt log) {
        return new LogExcerpt(log.lines()
                .stream()
                .filter(line -> matches.test(line.text().toLowerCase(Locale.ROOT)))
                .toList(), log.cut(), log.gap());
    }
}
