package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;

/**
 * One event of an engine about one container.
 *
 * @param action start, oom, kill, die, stop, restart, destroy, exec_start, ...
 * @param signal the number of a kill's signal; 0 for other events
 * @param exitCode of a die or exec_die; -1 for other events
 * @param beforeDeath how long before the end of its run it came; negative after it, zero where there was no end
 * @param command what an exec ran; empty for other events
 */
public record EngineEvent(Instant at, String action, int signal, int exitCode, Duration beforeDeath, String command) {

    public static EngineEvent of(Instant at, String action) {
        return new EngineEvent(at, action, 0, -1, Duration.ZERO, "");
    }

    public EngineEvent withSignal(int number) {
        return new EngineEvent(at, action, number, exitCode, beforeDeath, command);
    }

    public EngineEvent withExitCode(int code) {
        return new EngineEvent(at, action, signal, code, beforeDeath, command);
    }

    public EngineEvent withCommand(String text) {
        return new EngineEvent(at, action, signal, exitCode, beforeDeath, text);
    }

    EngineEvent endingAt(Instant end) {
        return new EngineEvent(at, action, signal, exitCode, Duration.between(at, end), command);
    }
}
