package dev.inquest.proposal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.container.Bytes;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Owner;
import dev.inquest.proposal.Proposal.AlsoChange;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeChangeTest {
    private static final MemoryLimits RAISED = new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count());

    @TempDir
    private Path folder;

    @Test
    void a_limit_in_the_file_is_replaced_and_all_else_stays() {
        AlsoChange also = change("""
                name: shop
                services:
                  db:
                    image: postgres
                    mem_limit: 32m
                  web:
                    image: shop/web
                    mem_limit: 32m   # enough for now
                    restart: always
                volumes: {}
                """);

        assertThat(also.file()).isEqualTo(folder + "/compose.yaml");
        assertThat(also.patch()).isEqualTo("""
                --- compose.yaml
                +++ compose.yaml
                @@ -7,3 +7,3 @@
                     image: shop/web
                -    mem_limit: 32m   # enough for now
                +    mem_limit: 256m   # enough for now
                     restart: always""");
        assertThat(also.command()).isEqualTo("cd " + folder + " && docker compose -p shop -f " + folder
                + "/compose.yaml up -d --no-deps web");
    }

    @Test
    void the_deploy_form_stays_the_deploy_form_and_quotes_stay() {
        AlsoChange also = change("""
                services:
                  web:
                    image: shop/web
                    deploy:
                      resources:
                        limits:
                          cpus: "0.5"
                          memory: "32M"
                """);

        assertThat(also.patch()).contains("-          memory: \"32M\"", "+          memory: \"256M\"")
                .doesNotContain("mem_limit");
    }

    @Test
    void both_forms_in_one_file_are_changed_together_and_swap_with_them() {
        String before = """
                services:
                  web:
                    mem_limit: 33554432
                    memswap_limit: 64m
                    image: shop/web
                    deploy: {replicas: 1, resources: {limits: {
                      memory: 32M
                      }}}
                """;

        AlsoChange also = change(before);

        assertThat(Patched.of(before, also.patch())).isEqualTo("""
                services:
                  web:
                    mem_limit: 256m
                    memswap_limit: 512m
                    image: shop/web
                    deploy: {replicas: 1, resources: {limits: {
                      memory: 256M
                      }}}
                """);
    }

    @Test
    void unlimited_swap_is_left_as_it_is() {
        write("compose.yaml", "services:\n  web:\n    mem_limit: 32m\n    memswap_limit: -1\n");

        AlsoChange also = new ComposeChange(compose("web", "compose.yaml"), new MemoryLimits(Bytes.mib(256), -1))
                .also();

        assertThat(also.patch()).contains("+    mem_limit: 256m").doesNotContain("+    memswap_limit");
    }

    @Test
    void a_service_without_a_limit_is_given_one_as_its_first_line() {
        String before = "services:\n  'web':   # the shop\n      image: shop/web\n";

        AlsoChange also = change(before);

        assertThat(Patched.of(before, also.patch()))
                .isEqualTo("services:\n  'web':   # the shop\n      mem_limit: 256m\n      image: shop/web\n");
    }

    @Test
    void a_service_that_limits_other_things_in_deploy_is_given_its_limit_there() {
        String before = """
                services:
                  web:
                    deploy:
                      resources:
                        limits:
                          cpus: "1"
                """;

        AlsoChange also = change(before);

        assertThat(Patched.of(before, also.patch()))
                .isEqualTo(before.replace("limits:\n", "limits:\n          memory: 256M\n"));
    }

    @Test
    void a_file_without_an_end_of_line_at_its_end_keeps_that() {
        String before = "services:\n  web:\n    image: shop/web\n    mem_limit: 32m";

        AlsoChange also = change(before);

        assertThat(also.patch()).endsWith("""
                -    mem_limit: 32m
                \\ No newline at end of file
                +    mem_limit: 256m
                \\ No newline at end of file""");
        assertThat(Patched.of(before, also.patch())).isEqualTo(before.replace("32m", "256m"));
    }

    @Test
    void of_several_files_those_are_changed_that_set_the_limit() {
        write("compose.yaml", "services:\n  web:\n    image: shop/web\n");
        write("prod.yml", "services:\n  web:\n    mem_limit: 32m\n");
        write("more.yml", "services:\n  web:\n    deploy:\n      resources:\n        limits:\n          memory: 32M\n");

        AlsoChange also = new ComposeChange(compose("web", "compose.yaml", "prod.yml", "more.yml"), RAISED).also();

        assertThat(also.file()).isEqualTo(folder + "/prod.yml");
        assertThat(also.patch()).contains("--- prod.yml", "+    mem_limit: 256m", "--- more.yml",
                "+          memory: 256M").doesNotContain("--- compose.yaml");
        assertThat(also.command()).contains("-f " + folder + "/compose.yaml -f " + folder + "/prod.yml -f " + folder
                + "/more.yml up");
    }

    @Test
    void a_limit_from_a_variable_is_replaced_and_said() {
        AlsoChange also = change("services:\n  web:\n    mem_limit: ${WEB_MEMORY:-32m}\n");

        assertThat(also.patch()).contains("-    mem_limit: ${WEB_MEMORY:-32m}", "+    mem_limit: 256m");
        assertThat(also.say()).contains("The value comes from a variable");
    }

    @Test
    void a_file_that_says_so_already_needs_the_command_alone() {
        AlsoChange also = change("services:\n  web:\n    mem_limit: 256m\n");

        assertThat(also.patch()).isEmpty();
        assertThat(also.say()).contains("says so already");
        assertThat(also.command()).contains("up -d --no-deps web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x: &base {mem_limit: 32m}\nservices:\n  web:\n    <<: *base\n",
        "services:\n  web: !reset {}\n",
        "services:\n  web: {image: x}\n", "services:\n  web:\n    image: x\n    mem_limit:\n",
        "services:\n  web:\n    environment: {SECRET: hunter2hunter2}\n    extends: {file: a.yaml, service: b}\n",
        "include: [other.yaml]\n", "services:\n  web:\n    mem_limit: >\n      32m\n", "services: [web]\n", "[", "",
        "services:\n  web: {environment: {SECRET: hunter2hunter2}, mem_limit: 32m}\n",
        "services:\n  web:\n    mem_limit: 32m # \u202e\n",
        "services:\n  web:\n    mem_limit: 32m\n    mem_limit: 32m\n"})
    void a_file_that_leaves_open_what_a_change_would_do_is_answered_with_both_forms(String text) {
        AlsoChange also = change(text);

        assertThat(also.patch()).isEqualTo("""
                services:
                  web:
                    mem_limit: 256m
                # or, where it has deploy:
                services:
                  web:
                    deploy:
                      resources:
                        limits:
                          memory: 256M""");
        assertThat(also.say()).contains("must not differ");
    }

    @Test
    void files_that_are_not_here_are_answered_with_both_forms_and_swap_where_it_was_set() {
        var kept = new MemoryLimits(Bytes.mib(256), Bytes.mib(256).count());

        AlsoChange also = new ComposeChange(compose("web", "absent.yaml"), kept).also();

        assertThat(also.patch()).containsOnlyOnce("mem_limit: 256m\n    memswap_limit: 256m")
                .containsOnlyOnce("memory: 256M\n    memswap_limit: 256m");
    }

    @Test
    void nothing_of_a_file_is_shown_but_what_changes_and_what_holds_no_secret() {
        AlsoChange also = change("""
                services:
                  web:
                    image: shop/web
                    environment:
                      PASSWORD: hunter2hunter2
                      LICENCE: 1234-5678
                    mem_limit: 32m
                    command: serve --key 1234-5678
                """);

        assertThat(also.patch()).isEqualTo("""
                --- compose.yaml
                +++ compose.yaml
                @@ -7,1 +7,1 @@
                -    mem_limit: 32m
                +    mem_limit: 256m""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "/proc/self/environ", "/dev/zero", "compose.yaml/../../../../etc/passwd",
        "-",
        "\u0000"})
    void a_label_that_names_another_file_gets_nothing_of_it(String file) {
        Owner.Compose hostile = new Owner.Compose("shop", "web", folder.toString(), List.of(file), List.of(), 1, false);

        assertThat(new ComposeChange(hostile, RAISED).also().patch()).startsWith("services:").contains("# or,");
    }

    @Test
    void the_command_is_quoted_for_a_shell() {
        Owner.Compose hostile = new Owner.Compose("$(reboot)", "--remove-orphans", "/srv/a b's; rm -rf *",
                List.of("/srv/a b/compose.yaml", "`id`.yml"), List.of("/srv/$HOME.env"), 1, false);

        assertThat(new ComposeChange(hostile, RAISED).also().command()).isEqualTo("cd '/srv/a b'\\''s; rm -rf *'"
                + " && docker compose -p '$(reboot)' -f '/srv/a b/compose.yaml' -f '`id`.yml' --env-file"
                + " '/srv/$HOME.env' up -d --no-deps -- --remove-orphans");
    }

    @Test
    void a_service_of_a_strange_name_stays_text_in_the_file() {
        Owner.Compose hostile = new Owner.Compose("shop", "web:\n  x: \"1\"", "", List.of(), List.of(), 1, false);

        assertThat(new ComposeChange(hostile, RAISED).also().patch()).startsWith(
                "services:\n  \"web:   x: \\\"1\\\"\":\n    mem_limit: 256m");
    }

    @Test
    void a_stack_of_portainer_is_changed_there() {
        Owner.Compose stack = new Owner.Compose("shop", "web", "/data/compose/7", List.of("/data/compose/7/a.yml"),
                List.of(), 1, false);

        AlsoChange also = new ComposeChange(stack, RAISED).also();

        assertThat(also.file()).isEqualTo("its stack in Portainer");
        assertThat(also.say()).contains("Update the stack");
        assertThat(also.command()).isEmpty();
    }

    @Test
    void what_compose_run_made_has_no_command_and_one_of_several_says_so() {
        Owner.Compose once = new Owner.Compose("shop", "web", "/srv", List.of(), List.of(), 1, true);
        Owner.Compose third = new Owner.Compose("shop", "web", "/srv", List.of(), List.of(), 3, false);

        assertThat(new ComposeChange(once, RAISED).also()).satisfies(also -> {
            assertThat(also.command()).isEmpty();
            assertThat(also.say()).contains("docker compose run");
        });
        assertThat(new ComposeChange(third, RAISED).also().say()).contains("all containers of the service",
                "number 3");
    }

    private AlsoChange change(String text) {
        write("compose.yaml", text);
        return new ComposeChange(compose("web", "compose.yaml"), RAISED).also();
    }

    private Owner.Compose compose(String service, String... files) {
        return new Owner.Compose("shop", service, folder.toString(),
                List.of(files).stream().map(file -> folder + "/" + file).toList(), List.of(), 1, false);
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
