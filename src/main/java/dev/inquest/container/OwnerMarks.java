package dev.inquest.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.inquest.container.Owner.ByTool;
import dev.inquest.container.Owner.Tool;

/** The labels and names by which owners are known. */
final class OwnerMarks {
    private static final String COMPOSE = "com.docker.compose.";
    private static final String NOMAD = "com.hashicorp.nomad.";
    private static final String ECS = "com.amazonaws.ecs.";
    /** Nomad names a container after its task and the allocation. */
    private static final Pattern NOMAD_NAME = Pattern.compile("(.+)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final Map<String, String> labels;

    OwnerMarks(Map<String, String> labels) {
        this.labels = labels;
    }

    /** Tools that make their containers with compose come before compose itself, and what it would not know of last. */
    Owner owner() {
        return orchestrator().or(() -> tool()).or(this::compose).or(this::devcontainer).orElseGet(Owner.Nobody::new);
    }

    private Optional<Owner> orchestrator() {
        if (has("com.docker.swarm.service.name") || has("com.docker.swarm.task.id")) {
            return Optional.of(new Owner.Swarm(label("com.docker.swarm.service.name")));
        }
        if (has("io.kubernetes.pod.name")) {
            return Optional.of(new Owner.Kubernetes(labels.getOrDefault("io.kubernetes.pod.namespace", "default"),
                    label("io.kubernetes.pod.name"), label("io.kubernetes.container.name")));
        }
        if (has(NOMAD + "alloc_id")) {
            return Optional.of(new Owner.Nomad(label(NOMAD + "alloc_id"), label(NOMAD + "job_name"),
                    label(NOMAD + "task_name")));
        }
        if (has(ECS + "task-arn")) {
            return Optional.of(new Owner.Ecs(label(ECS + "task-arn"), label(ECS + "container-name"),
                    label(ECS + "task-definition-family"), label(ECS + "cluster")));
        }
        return has("PODMAN_SYSTEMD_UNIT")
                ? Optional.of(new Owner.Systemd(label("PODMAN_SYSTEMD_UNIT")))
                : Optional.empty();
    }

    private Optional<Owner> tool() {
        if (label("net.unraid.docker.managed").equals("dockerman")) {
            return Optional.of(new ByTool(Tool.UNRAID, ""));
        }
        if (has("coolify.managed")) {
            return Optional.of(new ByTool(Tool.COOLIFY, label("coolify.name")));
        }
        if (some("com.dokku.")) {
            return Optional.of(new ByTool(Tool.DOKKU, label("com.dokku.app-name")));
        }
        if (some("io.balena.")) {
            return Optional.of(new ByTool(Tool.BALENA, label("io.balena.service-name")));
        }
        if (some("io.hass.") || has("supervisor_managed")) {
            return Optional.of(new ByTool(Tool.HOME_ASSISTANT, ""));
        }
        if (has("org.testcontainers")) {
            return Optional.of(new ByTool(Tool.TESTCONTAINERS, ""));
        }
        return some("com.gitlab.gitlab-runner.")
                ? Optional.of(new ByTool(Tool.GITLAB_RUNNER, label("com.gitlab.gitlab-runner.job.id")))
                : Optional.empty();
    }

    private Optional<Owner> compose() {
        if (!has(COMPOSE + "project")) {
            return Optional.empty();
        }
        String number = label(COMPOSE + "container-number");
        return Optional.of(new Owner.Compose(label(COMPOSE + "project"), label(COMPOSE + "service"),
                label(COMPOSE + "project.working_dir"), list(COMPOSE + "project.config_files"),
                list(COMPOSE + "project.environment_file"), number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0,
                label(COMPOSE + "oneoff").equalsIgnoreCase("true")));
    }

    private Optional<Owner> devcontainer() {
        return some("devcontainer.")
                ? Optional.of(new ByTool(Tool.DEVCONTAINER, label("devcontainer.config_file")))
                : Optional.empty();
    }

    /** Nomad puts labels on its containers only where it is told to, but always variables into them. */
    static Owner byEnvironment(Inspection container) {
        if (!container.program().environment().contains("NOMAD_ALLOC_ID")) {
            return new Owner.Nobody();
        }
        Matcher name = NOMAD_NAME.matcher(container.name());
        return name.matches()
                ? new Owner.Nomad(name.group(2), "", name.group(1))
                : new Owner.Nomad("", "", "");
    }

    private boolean has(String label) {
        return labels.containsKey(label);
    }

    private boolean some(String prefix) {
        return labels.keySet().stream().anyMatch(label -> label.startsWith(prefix));
    }

    private String label(String name) {
        return PlainText.line(labels.getOrDefault(name, "")).strip();
    }

    private List<String> list(String label) {
        return Stream.of(label(label).split(",")).filter(part -> !part.isBlank()).toList();
    }
}
