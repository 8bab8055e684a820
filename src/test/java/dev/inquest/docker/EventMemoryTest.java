package dev.inquest.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;

import static org.assertj.core.api.Assertions.assertThat;

/** What engines remember, in the shapes that different ones give it. */
class EventMemoryTest {
    private static final ContainerId ID = new ContainerId("a".repeat(64));
    private static final Pattern UNTIL = Pattern.compile("until=(\\d+)\\.(\\d+)");

    private final List<String> queries = new ArrayList<>();
    private RecordedEngine engine = new RecordedEngine("1.41");
    private DockerReader reader = engine.reader(() -> Instant.EPOCH);
    /** Stands still: our clock does, and the engine's lead over it is found out once. */
    private Instant now = reader.now();

    @AfterEach
    void close() {
        reader.close();
        engine.close();
    }

    private static String event(String action, Instant at, String attributes) {
        return """
                {"Type": "container", "Action": "%s", "Actor": {"ID": "%s", "Attributes": {%s}}, "time": %d, "timeNano": %d}
                """
                .formatted(action, ID, attributes, at.getEpochSecond(), at.getEpochSecond() * 1_000_000_000L
                        + at.getNano());
    }

    private static Instant until(String query) {
        Matcher until = UNTIL.matcher(query);
        assertThat(until.find()).as(query).isTrue();
        return Instant.ofEpochSecond(Long.parseLong(until.group(1)), Long.parseLong(until.group(2)));
    }

    /** @param late what the engine tells only to those who wait for it */
    private Events remembered(String state, List<String> events, String late) {
        engine.answers("/containers/" + ID + "/json", "{\"Id\": \"" + ID + "\", \"State\": {" + state + "}}");
        engine.answers("/events", query -> {
            queries.add(query);
            return String.join("", events) + (queries.size() > 1 ? late : "");
        });
        Inspection seen = reader.inspect(ID);
        return reader.events(seen, Duration.ofHours(1));
    }

    private static String exited(Instant at, boolean flagged) {
        return "\"Status\": \"exited\", \"OOMKilled\": %s, \"StartedAt\": \"2026-05-03T03:00:00Z\", \"FinishedAt\": \"%s\""
                .formatted(flagged, at);
    }

    private static List<String> actions(Events events) {
        return events.run().stream().map(EngineEvent::action).toList();
    }

    @Test
    void after_a_very_recent_end_an_oom_event_is_waited_for_until_a_second_after_it() {
        Instant end = now.minusMillis(300);

        Events events = remembered(exited(end, false), List.of(event("start", now.minusSeconds(9), ""),
                event("die", end.plusMillis(20), "\"exitCode\": \"137\"")),
                event("oom", end.plusMillis(600), ""));

        assertThat(actions(events)).containsExactly("start", "die", "oom");
        assertThat(events.run().getLast().beforeDeath()).isNegative();
        assertThat(queries).hasSize(2);
        assertThat(until(queries.getFirst())).isEqualTo(now);
        assertThat(until(queries.getLast())).isEqualTo(end.plusSeconds(1));
    }

    @Test
    void nobody_waits_after_an_older_end_nor_where_memory_is_known_already_nor_for_what_runs() {
        String die = event("die", now.minusMillis(200), "\"exitCode\": \"137\"");
        remembered(exited(now.minusSeconds(1), false), List.of(die), "");
        remembered(exited(now.minusMillis(300), true), List.of(die), "");
        remembered(exited(now.minusMillis(300), false), List.of(event("oom", now.minusMillis(320), ""), die), "");
        remembered("\"Status\": \"running\", \"Running\": true, \"StartedAt\": \"" + now.minusMillis(100) + "\"",
                List.of(), "");

        assertThat(queries).hasSize(4).allSatisfy(query -> assertThat(until(query)).isEqualTo(now));
    }

    @Test
    void the_run_is_the_one_that_was_found_dead_also_when_it_runs_again_by_now() {
        Instant end = now.minusMillis(500);

        Events events = remembered(exited(end, false), List.of(event("start", now.minusSeconds(9), ""),
                event("oom", end.minusMillis(20), ""), event("die", end.plusMillis(20), "\"exitCode\": \"137\""),
                event("start", end.plusMillis(140), "")), "");

        assertThat(actions(events)).containsExactly("start", "oom", "die");
        assertThat(events.all()).hasSize(4);
    }

    @Test
    void a_very_short_run_is_one_run_even_when_its_start_is_noted_last() {
        Instant end = now.minusSeconds(5);

        Events events = remembered(exited(end, false), List.of(event("create", end.minusMillis(300), ""),
                event("die", end.plusMillis(2), "\"exitCode\": \"1\""), event("start", end.plusMillis(4), "")), "");

        assertThat(events.covered()).isTrue();
        assertThat(events.all()).extracting(EngineEvent::action).containsExactly("create", "die", "start");
    }

    @Test
    void an_end_of_what_never_ran_is_none() {
        Events events = remembered("\"Status\": \"created\"", List.of(event("create", now.minusSeconds(9), ""),
                event("die", now.minusSeconds(8), "\"exitCode\": \"137\", \"execDuration\": \"9223372036\"")), "");

        assertThat(events.all()).extracting(EngineEvent::action).containsExactly("create");
    }

    @Test
    void how_long_a_run_took_does_not_make_it_none() {
        Events events = remembered(exited(now.minusSeconds(8), false), List.of(event("die", now.minusSeconds(8),
                "\"exitCode\": \"3\", \"execDuration\": \"31536000\"")), "");

        assertThat(events.run()).extracting(EngineEvent::exitCode).containsExactly(3);
    }

    @Test
    void podman_s_words_become_docker_s() {
        close();
        engine = RecordedEngine.podman();
        reader = engine.reader(() -> Instant.EPOCH);
        now = reader.now();

        Events events = remembered(exited(now.minusMillis(300), false), List.of(event("start", now.minusSeconds(9), ""),
                event("kill", now.minusSeconds(2), ""),
                event("died", now.minusMillis(280), "\"containerExitCode\": \"137\", \"name\": \"web\""),
                event("cleanup", now.minusMillis(200), ""), event("remove", now.minusMillis(100), "")), "");

        assertThat(actions(events)).containsExactly("start", "kill", "die", "cleanup", "destroy");
        assertThat(events.run().get(1).signal()).isZero();
        assertThat(events.run().get(2).exitCode()).isEqualTo(137);
        assertThat(events.covered()).as("a kill that is missing proves nothing here").isFalse();
        assertThat(queries).allSatisfy(query -> assertThat(query).contains("stream=false"));
    }

    @Test
    void events_in_which_anything_is_missing_are_read_as_far_as_they_go() {
        Events events = remembered(exited(now.minusSeconds(8), false), List.of("{}", "{\"Type\": \"container\"}",
                "{\"Type\": \"container\", \"Action\": \"die\", \"Actor\": {\"ID\": \"" + ID + "\"}, \"time\": "
                        + now.minusSeconds(8).getEpochSecond() + "}"),
                "");

        assertThat(actions(events)).containsExactly("die");
        assertThat(events.run().getFirst().exitCode()).isEqualTo(-1);
        assertThat(events.since()).isEqualTo(now.minusSeconds(8));
    }
}
