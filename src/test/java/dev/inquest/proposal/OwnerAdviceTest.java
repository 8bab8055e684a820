package dev.inquest.proposal;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.inquest.container.Bytes;
import dev.inquest.container.Owner;
import dev.inquest.container.Owner.ByTool;
import dev.inquest.container.Owner.Tool;
import dev.inquest.proposal.Proposal.AlsoChange;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerAdviceTest {
    private static final Bytes SIZE = Bytes.mib(256);

    @Test
    void what_lets_itself_be_changed_is_not_refused() {
        assertThat(refusal(new Owner.Nobody())).isEmpty();
        assertThat(refusal(new Owner.Compose("a", "b", "", List.of(), List.of(), 1, false))).isEmpty();
        assertThat(refusal(new ByTool(Tool.UNRAID, ""))).isEmpty();
    }

    static List<Arguments> advice() {
        return List.of(
                of(new Owner.Kubernetes("shop", "web-5d59d67564-8xl2p", "app"),
                        "kubectl -n shop set resources deployment/web -c app --limits=memory=256Mi",
                        "containers:", "- name: app", "  resources:", "    limits:", "      memory: 256Mi"),
                of(new Owner.Kubernetes("shop", "db-0", "postgres"),
                        "kubectl -n shop get pod db-0 -o"
                                + " jsonpath='{.metadata.ownerReferences[*].kind}/{.metadata.ownerReferences[*].name}'",
                        "kubectl -n shop set resources KIND/NAME -c postgres --limits=memory=256Mi"),
                of(new Owner.Nomad("a1b2", "", "web"), "task \"web\" {", "  resources {", "    memory = 256", "  }",
                        "}", "nomad job run FILE", "nomad alloc status a1b2"),
                of(new Owner.Nomad("", "", ""), "task \"TASK\" {", "nomad node status -self -allocs"),
                of(new Owner.Nomad("a1b2", "shop", "web"), "nomad job inspect shop"),
                of(new Owner.Ecs("arn:aws:ecs:eu-west-1:1:task/prod/9", "app", "shop-web", "prod"),
                        "\"family\": \"shop-web\",", "    \"name\": \"app\",", "    \"memory\": 256",
                        "aws ecs register-task-definition --cli-input-json file://task.json",
                        "aws ecs update-service --cluster prod --service SERVICE --task-definition shop-web",
                        "aws ecs describe-tasks --cluster prod --tasks arn:aws:ecs:eu-west-1:1:task/prod/9"
                                + " --query 'tasks[0].group'"),
                of(new Owner.Systemd("web.service"), "# web.container", "[Container]", "Memory=256m",
                        "PodmanArgs=--memory=256m --memory-swap=512m",
                        "ExecStart=/usr/bin/podman run --memory=256m --memory-swap=512m ...",
                        "systemctl daemon-reload && systemctl restart web.service"),
                of(new ByTool(Tool.DOKKU, "shop"), "dokku resource:limit --memory 256m shop", "dokku ps:rebuild shop"),
                of(new ByTool(Tool.BALENA, "web"), "services:", "  web:", "    mem_limit: 256m"),
                of(new ByTool(Tool.HOME_ASSISTANT, ""), "ha addons"),
                of(new ByTool(Tool.TESTCONTAINERS, ""),
                        ".withCreateContainerCmdModifier(c -> c.getHostConfig().withMemory(268435456L))"),
                of(new ByTool(Tool.GITLAB_RUNNER, "17"), "[runners.docker]", "  memory = \"256m\"",
                        "  memory_swap = \"512m\""));
    }

    private static Arguments of(Owner owner, String... lines) {
        return Arguments.of(owner, List.of(lines));
    }

    @ParameterizedTest
    @MethodSource("advice")
    void each_owner_is_answered_with_the_lines_to_change(Owner owner, List<String> lines) {
        String advice = refusal(owner).orElseThrow();

        assertThat(advice).startsWith("It belongs to ");
        assertThat(advice.lines()).containsSubsequence(lines.stream().map(line -> "    " + line).toList());
    }

    @ParameterizedTest
    @CsvSource({"web-5d59d67564-8xl2p, deployment/web", "my-web-app-7c5ddbdf54-mzq6b, deployment/my-web-app",
        "web-0, KIND/NAME", "backup-28391020-x7k2p, KIND/NAME", "web-8xl2p, KIND/NAME", "web, KIND/NAME",
        "web-5d59d67564-8xl2, KIND/NAME", "web-frontend-green, KIND/NAME"})
    void a_deployment_is_named_only_where_the_pod_s_name_leaves_no_doubt(String pod, String owner) {
        assertThat(refusal(new Owner.Kubernetes("n", pod, "c")).orElseThrow()).contains("set resources " + owner + " ");
    }

    @Test
    void a_size_that_is_no_whole_number_of_mebibytes_is_exact_or_rounded_up() {
        Bytes odd = new Bytes(Bytes.mib(256).count() + 1);

        assertThat(new OwnerAdvice(odd).refusal(new Owner.Kubernetes("n", "p", "c")).orElseThrow())
                .contains("memory: 268435457");
        assertThat(new OwnerAdvice(odd).refusal(new Owner.Nomad("a", "", "t")).orElseThrow()).contains("memory = 257");
    }

    static List<Owner> hostile() {
        String evil = "a'b\"c; rm -rf *\n\n# [x](http://evil) `id` <!channel>";
        return List.of(new Owner.Kubernetes(evil, evil, evil), new Owner.Nomad(evil, evil, evil),
                new Owner.Nomad(evil, "", ""), new Owner.Ecs(evil, evil, evil, evil), new Owner.Systemd(evil),
                new ByTool(Tool.DOKKU, evil), new ByTool(Tool.BALENA, evil));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void words_of_strangers_stand_only_in_lines_where_nothing_is_markup(Owner owner) {
        String advice = refusal(owner).orElseThrow();

        assertThat(advice.lines().filter(line -> line.contains("evil"))).isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("    "));
        assertThat(advice.lines()
                .filter(line -> line.contains("kubectl") || line.contains("nomad alloc")
                        || line.contains("aws ") || line.contains("systemctl") || line.contains("dokku "))
                .filter(line -> line.contains("evil")))
                .allSatisfy(line -> assertThat(line).contains("'a'\\''b\"c; rm -rf *"));
    }

    @ParameterizedTest
    @EnumSource(value = Tool.class, names = {"UNRAID", "COOLIFY", "DEVCONTAINER"})
    void a_tool_that_lets_itself_be_changed_is_told_of_beside_the_plan(Tool tool) {
        AlsoChange also = new ToolAdvice(SIZE).lasting(new ByTool(tool, ""));

        assertThat(also.patch()).contains("256m");
        assertThat(also.say()).contains("brings the old limit back");
    }

    private static Optional<String> refusal(Owner owner) {
        return new OwnerAdvice(SIZE).refusal(owner);
    }
}
