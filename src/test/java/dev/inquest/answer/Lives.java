package dev.inquest.answer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Inspection;

/** Lives of one container, as an engine would tell of them, by hand. */
final class Lives {
    static final Instant BORN = Instant.parse("2026-11-24T17:03:00Z");

    private Lives() {}

    static EngineEvent event(long millis, String action) {
        return EngineEvent.of(BORN.plusMillis(millis), action);
    }

    static EngineEvent kill(long millis, int signal) {
        return event(millis, "kill").withSignal(signal);
    }

    static EngineEvent die(long millis, int exitCode) {
        return event(millis, "die").withExitCode(exitCode);
    }

    /** So many rounds of a second's life each, one beginning every so many milliseconds. */
    static List<EngineEvent> rounds(int count, long everyMillis, int exitCode) {
        List<EngineEvent> events = new ArrayList<>(List.of(event(0, "create")));
        for (int i = 0; i < count; i++) {
            long begin = 100 + i * everyMillis;
            events.add(event(begin, "start"));
            events.add(die(begin + 1000, exitCode));
        }
        return events;
    }

    /** @param ended milliseconds after its birth; 0 when it has not */
    static Inspection container(String status, int exitCode, long started, long ended) {
        boolean running = status.equals("running") || status.equals("restarting");
        return new Inspection(new ContainerId("a".repeat(64)), "web", "web:1", "sha256:1", BORN,
                new Inspection.State(status, running, false, exitCode, "", at(started), at(ended), "", ""),
                new Inspection.Memory(Bytes.NONE, 0, Bytes.NONE, Bytes.mib(64), Map.of(), false, ""),
                new Inspection.Program(List.of(), List.of("web"), List.of(), "", "", false, false, "", 10,
                        false),
                new Inspection.RestartPolicy("no", 0), 0, false, List.of(), "none", Map.of());
    }

    static Inspection restarting(Inspection c, String policy, int retries, int restarts) {
        return new Inspection(c.id(), c.name(), c.image(), c.imageId(), c.created(), c.state(), c.memory(), c.program(),
                new Inspection.RestartPolicy(policy, retries), restarts, c.autoRemove(), c.mounts(), c.networkMode(),
                c.labels());
    }

    static Inspection failingToStart(Inspection c, String error) {
        Inspection.State s = c.state();
        return c.with(new Inspection.State(s.status(), s.running(), s.oomKilled(), s.exitCode(), error, s.startedAt(),
                s.finishedAt(), s.health(), s.healthOutput()));
    }

    private static Instant at(long millis) {
        return millis == 0 ? Inspection.NEVER : BORN.plusMillis(millis);
    }
}
