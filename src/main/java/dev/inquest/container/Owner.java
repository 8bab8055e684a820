package dev.inquest.container;

import java.util.Map;

/** Who made a container and would make it again: a fix behind its back does not last, or is not ours to make. */
public sealed interface Owner {
    /** A person or a script, with docker run. */
    record Nobody() implements Owner {}

    /** @param files the compose files, as the label lists them; empty when unknown */
    record Compose(String project, String service, String workingDirectory, String files) implements Owner {}

    record Swarm(String service) implements Owner {}

    record Kubernetes(String namespace, String pod, String container) implements Owner {}

    record Nomad(String allocation) implements Owner {}

    record Ecs(String task) implements Owner {}

    record Systemd(String unit) implements Owner {}

    static Owner of(Map<String, String> labels) {
        if (labels.containsKey("com.docker.swarm.service.name") || labels.containsKey("com.docker.swarm.task.id")) {
            return new Swarm(labels.getOrDefault("com.docker.swarm.service.name", ""));
        }
        if (labels.containsKey("io.kubernetes.pod.name")) {
            return new Kubernetes(labels.getOrDefault("io.kubernetes.pod.namespace", "default"),
                    labels.getOrDefault("io.kubernetes.pod.name", ""),
                    labels.getOrDefault("io.kubernetes.container.name", ""));
        }
        if (labels.containsKey("com.hashicorp.nomad.alloc_id")) {
            return new Nomad(labels.getOrDefault("com.hashicorp.nomad.alloc_id", ""));
        }
        if (labels.containsKey("com.amazonaws.ecs.task-arn")) {
            return new Ecs(labels.getOrDefault("com.amazonaws.ecs.task-arn", ""));
        }
        if (labels.containsKey("PODMAN_SYSTEMD_UNIT")) {
            return new Systemd(labels.getOrDefault("PODMAN_SYSTEMD_UNIT", ""));
        }
        if (labels.containsKey("com.docker.compose.project")) {
            return new Compose(labels.getOrDefault("com.docker.compose.project", ""),
                    labels.getOrDefault("com.docker.compose.service", ""),
                    labels.getOrDefault("com.docker.compose.project.working_dir", ""),
                    labels.getOrDefault("com.docker.compose.project.config_files", ""));
        }
        return new Nobody();
    }
}
