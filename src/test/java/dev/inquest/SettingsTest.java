package dev.inquest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.container.Bytes;
import dev.inquest.playbook.Forbidden;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.slack.SlackSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void without_a_file_everything_has_a_default() {
        Settings settings = read(Map.of(), Map.of());

        assertThat(settings.store()).isEqualTo("sqlite:inquest.db");
        assertThat(settings.web().bind()).isEqualTo("127.0.0.1");
        assertThat(settings.web().port()).isEqualTo(8080);
        assertThat(settings.house()).isEqualTo(House.DEFAULT);
        assertThat(settings.approvers().names()).isEmpty();
        assertThat(settings.slack().mode()).isEqualTo(SlackSettings.Mode.OFF);
        assertThat(settings.engines()).isEmpty();
    }

    @Test
    void what_the_house_forbids_is_a_condition_that_is_checked() throws IOException {
        write("house: { forbid: [\"inspect.nmae == 'vault'\"] }");

        assertThatThrownBy(() -> read(Map.of(), Map.of())).isInstanceOf(SettingsException.class)
                .hasMessageContaining("house.forbid")
                .hasMessageContaining("did you mean 'name'");
    }

    @Test
    void a_file_is_read() throws IOException {
        write("""
                engines:
                  prod-1: { host: tcp://10.0.0.5:2376, tls: /etc/inquest/tls/prod-1 }
                store: sqlite:/var/lib/inquest/inquest.db
                audit: { key_file: /etc/inquest/audit.key }
                people:
                  approvers: [U024BE7LH, console]
                  tokens:
                    - { name: ci, role: approver, sha256: abc }
                house: { memory_ceiling: 2GiB, host_share: 25%, strategy: update, approve_within: 10m, keep_old: 2h }
                """);

        Settings settings = read(Map.of(), Map.of());

        assertThat(settings.engines()).containsEntry("prod-1",
                new Settings.Engine("tcp://10.0.0.5:2376", "/etc/inquest/tls/prod-1"));
        assertThat(settings.auditKey()).isEqualTo("/etc/inquest/audit.key");
        assertThat(settings.approvers().names()).containsExactly("U024BE7LH", "console", "api:ci");
        assertThat(settings.house())
                .isEqualTo(new House(Bytes.mib(256), Bytes.gib(2), 0.25, Action.UPDATE, Duration.ofMinutes(10),
                        Duration.ofHours(2), Forbidden.NOTHING));
    }

    @Test
    void the_command_line_goes_before_the_environment_and_that_before_the_file() throws IOException {
        write("web: { port: 1001 }\nstore: sqlite:file.db\n");

        Settings settings = read(Map.of("web.port", "1003"),
                Map.of("INQUEST_WEB_PORT", "1002", "INQUEST_STORE", "sqlite:variable.db"));

        assertThat(settings.web().port()).isEqualTo(1003);
        assertThat(settings.store()).isEqualTo("sqlite:variable.db");
    }

    @Test
    void a_secret_may_stand_in_a_file_of_its_own() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "xoxb-1-2-3\n");
        write("slack: { mode: socket, bot_token_file: " + secret + " }\n");

        assertThat(read(Map.of(), Map.of("SLACK_APP_TOKEN", "xapp-1")).slack())
                .isEqualTo(new SlackSettings(SlackSettings.Mode.SOCKET, "xoxb-1-2-3", "xapp-1", "",
                        SlackSettings.SLACK));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "web: { prot: 80 } | :1:8: there is no setting 'web.prot'",
        "house: { host_share: 200% } | house.host_share is '200%', and must be a share such as 50%",
        "house: { memory_floor: 256 } | house.memory_floor is '256', and must be a size such as 256MiB",
        "slack: { mode: maybe } | slack.mode is 'maybe', and must be one of http, off, socket",
        "web: { port: 70000 } | web.port is '70000', and must be a number from 0 to 65535"})
    void what_is_wrong_is_said_with_its_place_and_what_to_write_instead(String text, String sentence)
            throws IOException {
        write(text);

        assertThatThrownBy(() -> read(Map.of(), Map.of())).isInstanceOf(SettingsException.class)
                .hasMessageContaining("inquest.yaml:1:")
                .hasMessageContaining(sentence);
    }

    @Test
    void a_file_that_is_not_there_is_said() {
        assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(), folder.resolve("none.yaml").toString(), folder, "1"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("none.yaml", "--config");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("inquest.yaml"), text);
    }

    private Settings read(Map<String, String> given, Map<String, String> environment) {
        return Settings.read(given, environment, "", folder, "1");
    }
}
