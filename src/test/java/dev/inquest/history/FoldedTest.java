package dev.inquest.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.inquest.history.Past.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** A crash loop in a few lines. */
class FoldedTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T03:00:00Z");

    @Test
    void rounds_that_are_alike_are_folded_between_the_first_and_the_last() {
        List<Past> past = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            past.add(at(10L * i, Kind.STARTED, ""));
            past.add(at(10L * i + 9, Kind.DIED, "exit code 1"));
        }

        List<Past> folded = Folded.of(past);

        assertThat(folded).extracting(Past::kind)
                .containsExactly(Kind.STARTED, Kind.DIED, Kind.MORE, Kind.STARTED, Kind.DIED);
        assertThat(folded.get(2).say()).isEqualTo("198 more rounds like this until 2026-03-01 03:33:09 UTC");
    }

    @Test
    void what_differs_and_what_is_short_stays_as_it_is() {
        List<Past> past = List.of(at(0, Kind.STARTED, ""), at(1, Kind.DIED, "exit code 1"), at(2, Kind.STARTED, ""),
                at(3, Kind.DIED, "killed for memory, exit code 137"), at(4, Kind.LIMIT, "32 MiB to 64 MiB"),
                at(5, Kind.STARTED, ""));

        assertThat(Folded.of(past)).isEqualTo(past);
    }

    private static Past at(long second, Kind kind, String say) {
        return new Past(BEGIN.plusSeconds(second), kind, "local", "api", "", say, "", "");
    }
}
