package dev.inquest.recorder;

import java.util.Set;

import dev.inquest.container.ContainerEvent;

/** Which events are worth keeping. Health probes alone would be three every few seconds for each container. */
final class Noteworthy {
    private static final Set<String> ACTIONS = Set.of("create", "start", "restart", "stop", "kill", "oom", "die",
            "destroy", "pause", "unpause", "rename", "update", "health_status: healthy", "health_status: unhealthy");
    private static final int KILLED = 137;

    private Noteworthy() {}

    /** By itself, whatever comes after it. */
    static boolean is(ContainerEvent event) {
        return ACTIONS.contains(event.event().action())
                || (event.is("exec_die") && event.event().exitCode() == KILLED);
    }

    /** What ran inside it matters when something bad follows. */
    static boolean isExec(ContainerEvent event) {
        return event.event().action().startsWith("exec_");
    }

    /** Whether what ran inside it just before may tell why. */
    static boolean isBad(ContainerEvent event) {
        return event.is("die") || event.is("oom") || event.is("exec_die");
    }
}
