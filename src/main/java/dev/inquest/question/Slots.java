package dev.inquest.question;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Numbers and times that a message names.
 *
 * @param exitCode -1 when none was named
 * @param since how far back it looks; zero when it does not say
 * @param lines of a log; 0 when it does not say
 * @param lasting for how long from now on; zero when it does not say
 */
public record Slots(int exitCode, Duration since, int lines, Duration lasting) {
    static final int NO_CODE = -1;
    static final Slots NONE = new Slots(NO_CODE, Duration.ZERO, 0, Duration.ZERO);

    public OptionalInt exitCodeIfNamed() {
        return exitCode == NO_CODE ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    public Optional<Duration> sinceIfNamed() {
        return since.isZero() ? Optional.empty() : Optional.of(since);
    }

    public OptionalInt linesIfNamed() {
        return lines == 0 ? OptionalInt.empty() : OptionalInt.of(lines);
    }

    public Optional<Duration> lastingIfNamed() {
        return lasting.isZero() ? Optional.empty() : Optional.of(lasting);
    }
}
