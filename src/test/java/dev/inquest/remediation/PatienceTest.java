package dev.inquest.remediation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.inquest.SettableClock;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatienceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final Instant begun = clock.instant();
    private final List<Duration> pauses = new ArrayList<>();
    private final Patience patience = new Patience(clock, time -> {
        pauses.add(time);
        clock.advance(time);
    });

    @Test
    void an_engine_that_comes_back_is_asked_until_it_answers() {
        AtomicInteger asked = new AtomicInteger();

        patience.persist(MINUTE, () -> {
            if (asked.incrementAndGet() < 4) {
                throw failure(Reason.UNREACHABLE);
            }
        });

        assertThat(asked).hasValue(4);
        assertThat(pauses).extracting(Duration::toMillis).containsExactly(250L, 500L, 1000L);
    }

    @Test
    void an_engine_that_stays_away_is_given_up_after_the_time_with_what_it_last_did() {
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> patience.persist(MINUTE, () -> {
            throw failure(asked.incrementAndGet() == 1 ? Reason.UNREACHABLE : Reason.TIMEOUT);
        })).isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));

        assertThat(Duration.between(begun, clock.instant())).isBetween(MINUTE, MINUTE.plusSeconds(5));
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(5)));
        assertThat(asked.get()).isEqualTo(pauses.size() + 1);
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = {"NOT_FOUND", "CONFLICT", "REFUSED"})
    void an_answer_is_an_answer(Reason reason) {
        assertThatThrownBy(() -> patience.persist(MINUTE, () -> {
            throw failure(reason);
        })).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> patience.lookFor(MINUTE, () -> {
            throw failure(reason);
        })).isInstanceOf(EngineException.class);

        assertThat(pauses).isEmpty();
    }

    @Test
    void what_is_looked_for_is_found_when_it_is_there_even_if_the_engine_was_away() {
        AtomicInteger looks = new AtomicInteger();

        Optional<Integer> seen = patience.lookFor(MINUTE, () -> switch (looks.incrementAndGet()) {
            case 1 -> Optional.empty();
            case 2 -> throw failure(Reason.UNREACHABLE);
            default -> Optional.of(looks.get());
        });

        assertThat(seen).hasValue(3);
    }

    @Test
    void what_never_comes_is_looked_for_as_long_as_the_time_lasts() {
        Optional<String> seen = patience.lookFor(Duration.ofSeconds(20), Optional::empty);

        assertThat(seen).isEmpty();
        assertThat(Duration.between(begun, clock.instant())).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
    }

    @Test
    void a_wait_ends_where_the_clock_stands_still_too() {
        List<Duration> waited = new ArrayList<>();

        Optional<String> seen = new Patience(clock, waited::add).lookFor(MINUTE, Optional::empty);

        assertThat(seen).isEmpty();
        assertThat(waited.stream().reduce(Duration.ZERO, Duration::plus)).isBetween(MINUTE, MINUTE.plusSeconds(5));
    }

    @Test
    void it_waits_for_an_instant_no_longer_than_allowed_and_never_for_the_past() {
        patience.until(begun.minusSeconds(1), MINUTE);
        patience.until(begun.plusSeconds(2), MINUTE);
        patience.until(begun.plusSeconds(3600), MINUTE);

        assertThat(pauses).containsExactly(Duration.ofSeconds(2), MINUTE);
    }

    private static EngineException failure(Reason reason) {
        return new EngineException(reason, "It does not work.");
    }
}
