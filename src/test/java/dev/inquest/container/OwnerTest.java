package dev.inquest.container;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.container.Owner.ByTool;
import dev.inquest.container.Owner.Tool;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerTest {
    private static final Map<String, String> COMPOSED = Map.of("com.docker.compose.project", "shop",
            "com.docker.compose.service", "web", "com.docker.compose.project.working_dir", "/srv/shop",
            "com.docker.compose.project.config_files", "/srv/shop/compose.yaml,/srv/shop/prod.yaml",
            "com.docker.compose.project.environment_file", "/srv/shop/prod.env",
            "com.docker.compose.container-number", "2", "com.docker.compose.oneoff", "False");

    @Test
    void compose_says_where_its_files_are_and_which_container_this_is() {
        assertThat(of(COMPOSED)).isEqualTo(new Owner.Compose("shop", "web", "/srv/shop",
                List.of("/srv/shop/compose.yaml", "/srv/shop/prod.yaml"), List.of("/srv/shop/prod.env"), 2, false));
    }

    @ParameterizedTest
    @CsvSource({"/data/compose/7, true", "/data/compose/7/v2, true", "/data/compose/shop, false", "/srv/shop, false"})
    void a_stack_of_portainer_is_known_by_its_folder(String folder, boolean portainer) {
        assertThat(new Owner.Compose("shop", "web", folder, List.of(), List.of(), 1, false).inPortainer())
                .isEqualTo(portainer);
    }

    @ParameterizedTest
    @CsvSource({"two", "-1", "''", "99999999999"})
    void a_container_number_that_is_none_is_not_known(String number) {
        Owner owner = of(Map.of("com.docker.compose.project", "shop", "com.docker.compose.container-number", number));

        assertThat(owner).isEqualTo(new Owner.Compose("shop", "", "", List.of(), List.of(), 0, false));
    }

    @ParameterizedTest
    @CsvSource({"net.unraid.docker.managed=dockerman, UNRAID, ''", "coolify.managed=true, COOLIFY, ''",
        "com.dokku.app-name=shop, DOKKU, shop", "io.balena.service-name=web, BALENA, web",
        "supervisor_managed=, HOME_ASSISTANT, ''", "io.hass.type=addon, HOME_ASSISTANT, ''",
        "org.testcontainers=true, TESTCONTAINERS, ''", "com.gitlab.gitlab-runner.job.id=17, GITLAB_RUNNER, 17",
        "devcontainer.config_file=/w/.devcontainer/devcontainer.json, DEVCONTAINER, /w/.devcontainer/devcontainer.json"})
    void a_tool_is_known_by_its_label(String label, Tool tool, String subject) {
        String[] parts = label.split("=", 2);

        assertThat(of(Map.of(parts[0], parts[1]))).isEqualTo(new ByTool(tool, subject));
    }

    @ParameterizedTest
    @CsvSource({"UNRAID, true", "COOLIFY, true", "DEVCONTAINER, true", "DOKKU, false", "BALENA, false",
        "HOME_ASSISTANT, false", "TESTCONTAINERS, false", "GITLAB_RUNNER, false"})
    void some_tools_let_others_change_their_containers(Tool tool, boolean lets) {
        assertThat(new ByTool(tool, "").letsChange()).isEqualTo(lets);
    }

    @Test
    void what_orchestrators_make_is_theirs_alone() {
        assertThat(of(Map.of("io.kubernetes.pod.name", "web-0", "io.kubernetes.container.name", "app")))
                .isEqualTo(new Owner.Kubernetes("default", "web-0", "app"));
        assertThat(of(Map.of("com.amazonaws.ecs.task-arn", "arn:1", "com.amazonaws.ecs.container-name", "app",
                "com.amazonaws.ecs.task-definition-family", "shop", "com.amazonaws.ecs.cluster", "prod")))
                .isEqualTo(new Owner.Ecs("arn:1", "app", "shop", "prod"));
        assertThat(of(Map.of("PODMAN_SYSTEMD_UNIT", "web.service"))).isEqualTo(new Owner.Systemd("web.service"));
        assertThat(of(Map.of("com.hashicorp.nomad.alloc_id", "a1", "com.hashicorp.nomad.task_name", "web")))
                .isEqualTo(new Owner.Nomad("a1", "", "web"))
                .matches(owner -> !owner.letsChange());
    }

    @Test
    void a_tool_that_makes_its_containers_with_compose_comes_before_compose() {
        assertThat(of(Map.of("coolify.managed", "true", "com.docker.compose.project", "x")))
                .isInstanceOf(ByTool.class);
        assertThat(of(Map.of("devcontainer.local_folder", "/w", "com.docker.compose.project", "x")))
                .isInstanceOf(Owner.Compose.class);
    }

    @Test
    void labels_that_the_image_brought_along_do_not_count() {
        Map<String, String> image = Map.of("coolify.managed", "true", "io.hass.type", "core",
                "com.docker.compose.project", "built-in");
        Map<String, String> container = Map.of("coolify.managed", "true", "io.hass.type", "core",
                "com.docker.compose.project", "built-in", "colour", "blue");

        assertThat(Owner.of(container, image)).isEqualTo(new Owner.Nobody());
        assertThat(Owner.of(container, Map.of())).isEqualTo(new ByTool(Tool.COOLIFY, ""));
    }

    @Test
    void a_label_of_the_image_with_a_value_of_its_own_counts() {
        Map<String, String> image = Map.of("com.docker.compose.project", "built-in");

        assertThat(Owner.of(COMPOSED, image)).isInstanceOf(Owner.Compose.class);
    }

    @Test
    void nomad_is_known_by_its_variables_where_it_sets_no_label() {
        String allocation = "5456bd7a-9fc0-c0dd-6131-cbee77f57577";

        assertThat(Owner.of(container("web-app-" + allocation, List.of("NOMAD_ALLOC_ID", "NOMAD_TASK_NAME"))))
                .isEqualTo(new Owner.Nomad(allocation, "", "web-app"));
        assertThat(Owner.of(container("renamed", List.of("NOMAD_ALLOC_ID"))))
                .isEqualTo(new Owner.Nomad("", "", ""));
        assertThat(Owner.of(container("web-app-" + allocation, List.of("PATH")))).isEqualTo(new Owner.Nobody());
    }

    @Test
    void a_label_is_one_line_without_what_could_steer_a_terminal() {
        Owner owner = of(Map.of("PODMAN_SYSTEMD_UNIT", "a\u001b[31m\nb\u202e.service"));

        assertThat(owner).isEqualTo(new Owner.Systemd("a b.service"));
    }

    private static Owner of(Map<String, String> labels) {
        return Owner.of(labels, Map.of());
    }

    private static Inspection container(String name, List<String> variables) {
        return new Inspection(new ContainerId("a".repeat(64)), name, "busybox", "sha256:1", Instant.EPOCH,
                new Inspection.State("exited", false, false, 0, "", Instant.EPOCH, Instant.EPOCH, "", ""),
                new Inspection.Memory(Bytes.mib(32), 0, Bytes.NONE, Bytes.NONE, Map.of(), false, ""),
                new Inspection.Program(List.of(), List.of(), variables, "", "", false, false, "", 10, false),
                new Inspection.RestartPolicy("no", 0), 0, false, List.of(), "default", Map.of());
    }
}
