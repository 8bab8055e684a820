package dev.inquest.question;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What was understood, in the few words of labelled messages: what they leave empty is empty here. */
public record Labels(Understood understood) {
    /** Stands for a container where the message fits several. */
    public static final String AMBIGUOUS = "AMBIGUOUS";

    public String intent() {
        return understood.intent() == Intent.NOT_UNDERSTOOD
                ? Intent.OUT_OF_SCOPE.word()
                : understood.intent().word();
    }

    public Optional<String> container() {
        if (!understood.intent().ofOneContainer()) {
            return Optional.empty();
        }
        return switch (understood.container()) {
            case Meant.One(var container) -> Optional.of(container.name());
            case Meant.Several several -> Optional.of(AMBIGUOUS);
            case Meant.NoSuch noSuch -> Optional.empty();
            case Meant.Unnamed unnamed -> Optional.empty();
        };
    }

    public OptionalLong memoryBytes() {
        return understood.sizeIfNamed().map(size -> OptionalLong.of(size.count())).orElseGet(OptionalLong::empty);
    }

    public OptionalInt exitCode() {
        return understood.slots().exitCodeIfNamed();
    }

    public Optional<String> topic() {
        return understood.terms().stream().map(Term.Asked::term).map(Labels::topic).findFirst();
    }

    private static String topic(String term) {
        return term.equals("health-check") ? "healthcheck" : term.replace('-', '_');
    }

    /** As ISO 8601: PT6H, P7D. */
    public Optional<String> since() {
        return understood.slots().sinceIfNamed().map(Labels::iso);
    }

    /** Whole days as such: P1D and not PT24H. */
    public static String iso(Duration length) {
        return length.equals(Duration.ofDays(length.toDays())) ? "P" + length.toDays() + "D" : length.toString();
    }
}
