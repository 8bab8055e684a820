package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import dev.inquest.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

class SteadyClockTest {
    private final SettableClock clock = new SettableClock();
    private final AtomicLong ticks = new AtomicLong();
    private final Instant begin = clock.instant();
    private final SteadyClock steady = new SteadyClock(clock, ticks::get);

    private void pass(Duration time) {
        clock.advance(time);
        ticks.addAndGet(time.toNanos());
    }

    @Test
    void it_goes_with_the_clock_and_follows_small_corrections() {
        pass(Duration.ofHours(3));
        clock.advance(Duration.ofSeconds(40));

        assertThat(steady.instant()).isEqualTo(begin.plus(Duration.ofHours(3)).plusSeconds(40));
    }

    @Test
    void a_leap_is_not_believed_at_once_and_one_that_is_taken_back_never() {
        clock.advance(Duration.ofDays(365));
        pass(Duration.ofMinutes(1));
        assertThat(steady.instant()).isEqualTo(begin.plus(Duration.ofMinutes(1)));

        clock.advance(Duration.ofDays(-365));
        pass(Duration.ofHours(2));

        assertThat(steady.instant()).isEqualTo(begin.plus(Duration.ofMinutes(121)));
    }

    @Test
    void a_leap_that_lasts_is_believed() {
        clock.advance(Duration.ofDays(-20));
        assertThat(steady.instant()).isEqualTo(begin);

        pass(Duration.ofHours(1));

        assertThat(steady.instant()).isEqualTo(clock.instant());
    }
}
