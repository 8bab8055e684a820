package dev.inquest.container;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who made a container and would make it again: a fix behind its back does not last, or is not ours to make. */
public sealed interface Owner {
    /** A person or a script, with docker run. */
    record Nobody() implements Owner {}

    /**
     * All as its labels say, which anybody can write.
     *
     * @param files the compose files in their order, absolute or from the working directory; empty when unknown
     * @param environmentFiles given on its command line instead of .env
     * @param number of the container within its service, from 1; 0 when unknown
     * @param oneOff made by {@code docker compose run}, which no {@code up} touches
     */
    record Compose(String project, String service, String workingDirectory, List<String> files,
            List<String> environmentFiles, int number, boolean oneOff) implements Owner {
        public Compose {
            files = List.copyOf(files);
            environmentFiles = List.copyOf(environmentFiles);
        }

        /** Whether the files are a Portainer stack's, which are edited in Portainer. */
        public boolean inPortainer() {
            return workingDirectory.matches("/data/compose/\\d+(?:/.*)?");
        }
    }

    record Swarm(String service) implements Owner {}

    record Kubernetes(String namespace, String pod, String container) implements Owner {}

    /** @param job and task, empty when unknown */
    record Nomad(String allocation, String job, String task) implements Owner {}

    /**
     * @param task its ARN
     * @param container its name in the task definition
     * @param family of the task definition
     * @param cluster its name or ARN
     */
    record Ecs(String task, String container, String family, String cluster) implements Owner {}

    record Systemd(String unit) implements Owner {}

    /** @param subject what the tool calls it; empty when unknown */
    record ByTool(Tool tool, String subject) implements Owner {}

    /** Programs that make containers from a description of their own. */
    enum Tool {
        UNRAID(true),
        COOLIFY(true),
        DEVCONTAINER(true),
        DOKKU(false),
        BALENA(false),
        HOME_ASSISTANT(false),
        TESTCONTAINERS(false),
        GITLAB_RUNNER(false);

        private final boolean lets;

        Tool(boolean lets) {
            this.lets = lets;
        }
    }

    /** Whether it lets others change its containers; what is changed then lasts until it makes them again. */
    default boolean letsChange() {
        return switch (this) {
            case Nobody nobody -> true;
            case Compose compose -> true;
            case ByTool by -> by.tool().lets;
            case Swarm swarm -> false;
            case Kubernetes pod -> false;
            case Nomad nomad -> false;
            case Ecs ecs -> false;
            case Systemd unit -> false;
        };
    }

    /** By the container alone: labels that its image brought along count too. */
    static Owner of(Inspection container) {
        return of(container, Map.of());
    }

    /** @param image the labels of its image, which say nothing about who made the container */
    static Owner of(Inspection container, Map<String, String> image) {
        Owner owner = of(container.labels(), image);
        return owner instanceof Nobody ? OwnerMarks.byEnvironment(container) : owner;
    }

    /**
     * By the labels alone.
     *
     * @param image the labels of its image: a label with the very same value is the image's and not the owner's
     */
    static Owner of(Map<String, String> container, Map<String, String> image) {
        Map<String, String> own = new HashMap<>(container);
        own.entrySet().removeAll(image.entrySet());
        return new OwnerMarks(own).owner();
    }
}
