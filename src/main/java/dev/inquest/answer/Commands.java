package dev.inquest.answer;

import java.util.Map;

/** The docker command that shows a person the same as a fact. */
final class Commands {
    /** Where docker inspect keeps what a fact reads. */
    private static final Map<String, String> INSPECT_PATHS = Map.ofEntries(
            Map.entry("inspect.state.status", ".State.Status"), Map.entry("inspect.state.running", ".State.Running"),
            Map.entry("inspect.state.oom_killed", ".State.OOMKilled"),
            Map.entry("inspect.state.exit_code", ".State.ExitCode"), Map.entry("inspect.state.error", ".State.Error"),
            Map.entry("inspect.state.started_at", ".State.StartedAt"),
            Map.entry("inspect.state.finished_at", ".State.FinishedAt"),
            Map.entry("inspect.state.health", ".State.Health.Status"),
            Map.entry("inspect.state.health_output", ".State.Health.Log"),
            Map.entry("inspect.memory.limit", ".HostConfig.Memory"),
            Map.entry("inspect.memory.swap", ".HostConfig.MemorySwap"),
            Map.entry("inspect.memory.reservation", ".HostConfig.MemoryReservation"),
            Map.entry("inspect.memory.shm", ".HostConfig.ShmSize"),
            Map.entry("inspect.memory.tmpfs", ".HostConfig.Tmpfs"),
            Map.entry("inspect.memory.oom_kill_disabled", ".HostConfig.OomKillDisable"),
            Map.entry("inspect.memory.cgroup_parent", ".HostConfig.CgroupParent"),
            Map.entry("inspect.ports", ".HostConfig.PortBindings"),
            Map.entry("inspect.limits.processes", ".HostConfig.PidsLimit"),
            Map.entry("inspect.limits.cpus", ".HostConfig.NanoCpus"),
            Map.entry("inspect.limits.ulimits", ".HostConfig.Ulimits"),
            Map.entry("inspect.read_only", ".HostConfig.ReadonlyRootfs"),
            Map.entry("inspect.log_driver", ".HostConfig.LogConfig.Type"),
            Map.entry("inspect.devices", ".HostConfig.Devices"),
            Map.entry("inspect.program.healthcheck", ".Config.Healthcheck"),
            Map.entry("inspect.program.health_within", ".Config.Healthcheck"),
            Map.entry("inspect.program.entrypoint", ".Config.Entrypoint"),
            Map.entry("inspect.program.command", ".Config.Cmd"),
            Map.entry("inspect.program.init", ".HostConfig.Init"),
            Map.entry("inspect.program.stop_signal", ".Config.StopSignal"),
            Map.entry("inspect.program.stop_timeout_seconds", ".Config.StopTimeout"),
            Map.entry("inspect.restart_policy", ".HostConfig.RestartPolicy"),
            Map.entry("inspect.restart_count", ".RestartCount"));

    private Commands() {}

    /** @param reads what the fact looks at: inspect.state.oom_killed */
    static String toSee(String reads, String container) {
        String check = reads.replaceFirst("\\..*", "");
        return switch (check) {
            case "inspect" -> inspect(reads, container);
            case "events" -> "docker events --since 24h --until 0s --filter container=" + container;
            case "logs" -> "docker logs --tail 20 " + container;
            case "stats" -> "docker stats --no-stream " + container;
            case "engine" -> "docker info";
            case "image" -> "docker image inspect $(docker inspect " + container + " --format '{{.Image}}')";
            case "neighbours" -> "docker ps --all";
            default -> "";
        };
    }

    private static String inspect(String reads, String container) {
        return INSPECT_PATHS.entrySet()
                .stream()
                .filter(e -> reads.startsWith(e.getKey()))
                .findFirst()
                .map(e -> "docker inspect " + container + " --format '{{" + e.getValue() + "}}'")
                .orElse("docker inspect " + container);
    }
}
