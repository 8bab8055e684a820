package dev.inquest.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.EngineException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EngineAddressTest {
    @TempDir
    private Path home = Path.of("/nowhere");

    @Test
    void the_environment_comes_first_and_brings_its_certificates() {
        var plain = EngineAddress.find(Map.of("DOCKER_HOST", "tcp://10.0.0.5:2375"), home);
        var tls = EngineAddress.find(Map.of("DOCKER_HOST", "tcp://10.0.0.5:2376", "DOCKER_TLS_VERIFY", "1",
                "DOCKER_CERT_PATH", "/certs"), home);

        assertThat(plain).isEqualTo(EngineAddress.of("tcp://10.0.0.5:2375", ""));
        assertThat(tls.tlsFolder()).isEqualTo("/certs");
    }

    @Test
    void the_context_in_use_names_the_engine() throws Exception {
        context("prod", "tcp://10.0.0.7:2375");
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"prod\"}");

        assertThat(EngineAddress.find(Map.of(), home).toString()).isEqualTo("tcp://10.0.0.7:2375");
    }

    @Test
    void a_context_that_is_missing_is_an_error_and_not_some_other_engine() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> EngineAddress.find(Map.of("DOCKER_CONTEXT", "typo"), home))
                .withMessageContaining("typo")
                .withMessageContaining("docker context use");
    }

    @Test
    void an_address_over_ssh_is_refused_with_a_way_out() {
        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> EngineAddress.of("ssh://me@host", ""))
                .withMessageContaining("ssh -L");
    }

    @Test
    void the_socket_of_a_private_engine_has_a_short_path_even_in_a_deep_folder() {
        Path deep = home.resolve("x".repeat(120));

        assertThat(EngineAddress.privateSocket(Map.of(), deep).toString()).hasSizeLessThan(100);
        assertThat(EngineAddress.privateSocket(Map.of("XDG_STATE_HOME", "/s"), home))
                .isEqualTo(Path.of("/s/inquest/engine/docker.sock"));
    }

    private void context(String name, String host) throws Exception {
        Path folder = home.resolve(".docker/contexts/meta").resolve(Digests.sha256(name));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("meta.json"),
                "{\"Name\":\"" + name + "\",\"Endpoints\":{\"docker\":{\"Host\":\"" + host + "\"}}}");
    }
}
