package dev.inquest.remediation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/** Asking again with longer and longer pauses, while an engine does not answer, and for a limited time. */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Consumer<Duration> pause;

    /** @param pause lets this much time pass */
    Patience(InstantSource clock, Consumer<Duration> pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Whether nobody knows what became of the request. */
    static boolean unanswered(EngineException e) {
        return e.reason() == Reason.UNREACHABLE || e.reason() == Reason.TIMEOUT;
    }

    /** Does the work, again while the engine does not answer; when time is up it throws what the engine last did. */
    void persist(Duration time, Runnable work) {
        Waiting waiting = new Waiting(time);
        while (true) {
            try {
                work.run();
                return;
            } catch (EngineException e) {
                if (!unanswered(e) || waiting.over()) {
                    throw e;
                }
                waiting.goOn();
            }
        }
    }

    /** Looks until something is there; empty when time is up. An engine that does not answer is asked again. */
    <T> Optional<T> lookFor(Duration time, Supplier<Optional<T>> look) {
        Waiting waiting = new Waiting(time);
        while (true) {
            Optional<T> seen = answered(look);
            if (seen.isPresent() || waiting.over()) {
                return seen;
            }
            waiting.goOn();
        }
    }

    private static <T> Optional<T> answered(Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (EngineException e) {
            if (!unanswered(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Lets time pass until an instant, but no more than the given time. */
    void until(Instant instant, Duration atMost) {
        Duration left = Duration.between(clock.instant(), instant);
        if (left.isPositive()) {
            pause.accept(left.compareTo(atMost) < 0 ? left : atMost);
        }
    }

    /** A wait that ends by the clock, and also where a clock stands still while pauses pass. */
    private final class Waiting {
        private final Instant end;
        private Duration left;
        private Duration next = FIRST_PAUSE;

        private Waiting(Duration time) {
            left = time;
            end = clock.instant().plus(time);
        }

        private boolean over() {
            return !left.isPositive() || !clock.instant().isBefore(end);
        }

        private void goOn() {
            pause.accept(next);
            left = left.minus(next);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
