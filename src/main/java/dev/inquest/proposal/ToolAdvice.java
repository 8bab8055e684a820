package dev.inquest.proposal;

import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.Owner.ByTool;
import dev.inquest.container.Owner.Tool;
import dev.inquest.proposal.Proposal.AlsoChange;

/** Where each tool keeps the limit of the containers it makes. */
final class ToolAdvice {
    private final Bytes size;

    ToolAdvice(Bytes size) {
        this.size = size;
    }

    /** Of a tool that would make its container again at once, or lose track of another one. */
    String refusal(ByTool by) {
        return new Passage().say("It belongs to " + name(by.tool()) + ", which keeps track of its own containers. "
                + where(by.tool()) + ":").lines(lines(by)).markdown();
    }

    /** Of a tool that leaves the container alone until it makes it anew. */
    AlsoChange lasting(ByTool by) {
        return new AlsoChange(place(by), String.join("\n", lines(by)), name(by.tool())
                + " made it, and brings the old limit back when it makes it again. " + where(by.tool()) + ".");
    }

    private static String place(ByTool by) {
        return switch (by.tool()) {
            case UNRAID -> "its template in Unraid";
            case COOLIFY -> "its resource in Coolify";
            case DEVCONTAINER -> by.subject().isEmpty() ? "devcontainer.json" : by.subject();
            case DOKKU, BALENA, HOME_ASSISTANT, TESTCONTAINERS, GITLAB_RUNNER -> name(by.tool());
        };
    }

    private static String name(Tool tool) {
        return switch (tool) {
            case UNRAID -> "Unraid";
            case COOLIFY -> "Coolify";
            case DEVCONTAINER -> "a dev container's editor";
            case DOKKU -> "Dokku";
            case BALENA -> "balena";
            case HOME_ASSISTANT -> "Home Assistant's Supervisor";
            case TESTCONTAINERS -> "Testcontainers";
            case GITLAB_RUNNER -> "a GitLab runner";
        };
    }

    private static String where(Tool tool) {
        return switch (tool) {
            case UNRAID -> "Add this to Extra Parameters in the container's template (advanced view)";
            case COOLIFY -> "Set this under Resource Limits, and deploy it again";
            case DEVCONTAINER -> "Change the file, and rebuild the container";
            case DOKKU -> "Change the limit there, and build it again";
            case BALENA -> "Change the docker-compose.yml of the fleet, and release it with balena push";
            case HOME_ASSISTANT -> "Look at the add-on and its log there; its limits are not to be set from here";
            case TESTCONTAINERS -> "Change the test that makes it";
            case GITLAB_RUNNER -> "Change config.toml of the runner; the next job has the new limit";
        };
    }

    private List<String> lines(ByTool by) {
        String subject = by.subject();
        return switch (by.tool()) {
            case UNRAID -> List.of("--memory=" + size.docker());
            case COOLIFY -> List.of("Maximum Memory Limit: " + size.docker());
            case DEVCONTAINER -> List.of("\"runArgs\": [\"--memory=" + size.docker() + "\"]");
            case DOKKU -> {
                String app = Quoted.shell(subject.isEmpty() ? "APP" : subject);
                yield List.of("dokku resource:limit --memory " + size.docker() + " " + app,
                        "dokku ps:rebuild " + app);
            }
            case BALENA -> List.of("services:", "  " + (subject.isEmpty() ? "SERVICE" : Quoted.yaml(subject)) + ":",
                    "    mem_limit: " + size.docker());
            case HOME_ASSISTANT -> List.of("ha addons", "ha addons logs SLUG");
            case TESTCONTAINERS -> List.of(
                    ".withCreateContainerCmdModifier(c -> c.getHostConfig().withMemory(" + size.count() + "L))");
            case GITLAB_RUNNER -> List.of("[runners.docker]", "  memory = \"" + size.docker() + "\"",
                    "  memory_swap = \"" + size.times(2).docker() + "\"");
        };
    }
}
