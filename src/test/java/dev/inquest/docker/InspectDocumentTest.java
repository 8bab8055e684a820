package dev.inquest.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.Inspection.Port;
import dev.inquest.container.Inspection.Ulimit;
import dev.inquest.container.Plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Reading recorded inspect documents, whole ones and ones in which anything may be missing. */
class InspectDocumentTest {
    private static final ContainerId ID = new ContainerId(
            "25484d1d7897efa86aead34f3aa2117d14d3004ea3dc97701e4605e0a10c1000");

    private static JsonNode recorded() {
        try (InputStream in = InspectDocumentTest.class.getResourceAsStream(
                "/engine-documents/inspect-20.10.json")) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Inspection read(JsonNode document) {
        return new InspectDocument(ID, document).inspection();
    }

    /** The recorded document with one of its objects changed. */
    private static Inspection with(String object, String json) {
        JsonNode document = recorded();
        ((ObjectNode) document.at(object)).setAll((ObjectNode) Json.read(json));
        return read(document);
    }

    @Test
    void what_it_was_given_is_read_besides_its_memory() {
        Inspection seen = read(recorded());

        assertThat(seen.ports()).containsExactlyInAnyOrder(new Port("8080/tcp", "127.0.0.1", "18080"),
                new Port("53/udp", "", ""));
        assertThat(seen.limits()).isEqualTo(new Inspection.Limits(64, 1.5,
                List.of(new Ulimit("nofile", 1024, 2048), new Ulimit("cpu", -1, -1))));
        assertThat(seen.readOnly()).isTrue();
        assertThat(seen.logDriver()).isEqualTo("local");
        assertThat(seen.devices()).containsExactly("/dev/null", "gpu");
        assertThat(seen.program().healthcheck()).isTrue();
        assertThat(seen.memory().tmpfs()).isEqualTo(Map.of("/run", Bytes.mib(1), "/cache", Bytes.mib(2)));
    }

    @Test
    void what_runtimes_were_told_is_read_and_no_value_of_the_environment_is() {
        Inspection seen = read(recorded());

        assertThat(seen.ceilings()).extracting(Inspection.Ceiling::setting)
                .containsExactly("-Xmx512m", "--max-old-space-size=16");
        assertThat(seen.ceilings()).extracting(Inspection.Ceiling::exceeds).containsExactly(true, false);
        assertThat(seen.toString()).contains("DB_PASSWORD").doesNotContain("hunter2", "=eu");
    }

    @Test
    void ports_that_the_engine_chose_are_told_while_it_runs() {
        Inspection seen = with("/NetworkSettings",
                """
                        {"Ports": {"53/udp": [{"HostIp": "0.0.0.0", "HostPort": "49153"}, {"HostIp": "::", "HostPort": "49153"}],
                                   "8080/tcp": [{"HostIp": "127.0.0.1", "HostPort": "18080"}], "9000/tcp": null}}
                        """);

        assertThat(seen.ports()).containsExactly(new Port("8080/tcp", "127.0.0.1", "18080"),
                new Port("53/udp", "0.0.0.0", "49153"), new Port("53/udp", "::", "49153"));
    }

    @Test
    void processors_are_counted_in_either_way_of_limiting_them() {
        assertThat(with("/HostConfig", "{\"NanoCpus\": 0, \"CpuQuota\": 50000, \"CpuPeriod\": 25000}").limits().cpus())
                .isEqualTo(2.0);
        assertThat(with("/HostConfig", "{\"NanoCpus\": 0, \"CpuQuota\": 50000}").limits().cpus()).isEqualTo(0.5);
        assertThat(with("/HostConfig", "{\"NanoCpus\": 0, \"CpuQuota\": -1}").limits().cpus()).isZero();
        assertThat(with("/HostConfig", "{\"PidsLimit\": -1}").limits().processes()).isZero();
        assertThat(with("/HostConfig", "{\"PidsLimit\": null}").limits().processes()).isZero();
    }

    @Test
    void a_health_check_that_is_switched_off_is_none() {
        assertThat(with("/Config", "{\"Healthcheck\": {\"Test\": [\"NONE\"]}}").program().healthcheck()).isFalse();
        assertThat(with("/Config", "{\"Healthcheck\": {\"Test\": [\"NONE\"]}}").program().healthWithin()).isZero();
        assertThat(with("/Config", "{\"Healthcheck\": null}").program().healthcheck()).isFalse();
        assertThat(with("/Config", "{\"Healthcheck\": {\"Test\": []}}").program().healthcheck()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Status": "configured"}                                      | created
            {"Status": "initialized"}                                     | created
            {"Status": "stopped"}                                         | exited
            {"Status": "exited"}                                          | exited
            {"Status": "", "Running": true}                               | running
            {"Status": "", "Running": true, "Paused": true}               | paused
            {"Status": "", "Running": true, "Restarting": true}           | restarting
            {"Status": ""}                                                | exited
            {"Status": null, "StartedAt": "0001-01-01T00:00:00Z"}         | created
            """)
    void a_state_is_told_in_docker_s_words(String state, String status) {
        assertThat(with("/State", state).state().status()).isEqualTo(status);
    }

    @Test
    void an_engine_that_does_not_say_whether_it_runs_says_it_by_the_status() {
        JsonNode document = recorded();
        ((ObjectNode) document.path("State")).put("Status", "running").remove("Running");

        assertThat(read(document).state().running()).isTrue();
        assertThat(read(document).state().finishedAt()).isEqualTo(Inspection.NEVER);
    }

    @Test
    void the_shapes_of_podman_are_read_too() {
        Inspection seen = with("/State", """
                {"Health": null, "Healthcheck": {"Status": "unhealthy", "Log": [{"Output": "refused\\n"}]}}
                """);
        assertThat(seen.state().health()).isEmpty();

        JsonNode document = recorded();
        ObjectNode state = (ObjectNode) document.path("State");
        state.set("Healthcheck", state.remove("Health"));
        assertThat(read(document).state().health()).isEqualTo("unhealthy");
        assertThat(read(document).state().healthOutput()).isEmpty();

        assertThat(with("/HostConfig", "{\"Ulimits\": [{\"Name\": \"RLIMIT_NOFILE\", \"Soft\": 20, \"Hard\": 20}]}")
                .limits()
                .ulimits()).containsExactly(new Ulimit("nofile", 20, 20));
    }

    @Test
    void whatever_field_is_missing_the_rest_is_read() {
        assertThat(paths(recorded(), "")).hasSizeGreaterThan(200);
        for (String path : paths(recorded(), "")) {
            JsonNode document = recorded();
            remove(document, path);

            assertThatCode(() -> Plain.of(read(document))).as(path).doesNotThrowAnyException();
        }
    }

    @Test
    void whatever_field_is_of_another_kind_the_rest_is_read() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        List<JsonNode> odd = List.of(make.nullNode(), make.textNode("odd"), make.numberNode(-1), make.booleanNode(true),
                make.numberNode(1e300), make.arrayNode().add("odd").addNull().add(3), make.objectNode().put("odd", 1));
        for (String path : paths(recorded(), "")) {
            for (JsonNode value : odd) {
                JsonNode document = recorded();
                set(document, path, value);

                assertThatCode(() -> Plain.of(read(document))).as(path + " = " + value).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void an_empty_document_is_a_container_of_which_nothing_is_known() {
        Inspection seen = read(JsonNodeFactory.instance.objectNode());

        assertThat(seen.id()).isEqualTo(ID);
        assertThat(seen.name()).isEmpty();
        assertThat(seen.state().status()).isEmpty();
        assertThat(seen.state().startedAt()).isEqualTo(Inspection.NEVER);
        assertThat(seen.memory().limit()).isEqualTo(Bytes.NONE);
        assertThat(seen.restartPolicy().name()).isEqualTo("no");
        assertThat(seen.limits()).isEqualTo(Inspection.Limits.NONE);
        assertThat(seen.logDriver()).isEmpty();
        assertThat(Stream.of(seen.ports(), seen.devices(), seen.ceilings(), seen.mounts())).allMatch(List::isEmpty);
    }

    /** Pointers to every field and every item of every list. */
    private static List<String> paths(JsonNode node, String at) {
        List<String> paths = new ArrayList<>();
        node.properties().forEach(field -> {
            String path = at + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            paths.add(path);
            paths.addAll(paths(field.getValue(), path));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            paths.add(at + "/" + i);
            paths.addAll(paths(node.get(i), at + "/" + i));
        }
        return paths;
    }

    private static void remove(JsonNode document, String path) {
        String name = last(path);
        if (parent(document, path) instanceof ObjectNode object) {
            assertThat(object.remove(name)).as(path).isNotNull();
        } else if (parent(document, path) instanceof ArrayNode list) {
            list.remove(Integer.parseInt(name));
        }
    }

    private static void set(JsonNode document, String path, JsonNode value) {
        String name = last(path);
        if (parent(document, path) instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent(document, path) instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        }
    }

    private static JsonNode parent(JsonNode document, String path) {
        return document.at(path.substring(0, path.lastIndexOf('/')));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    @Test
    void how_long_a_health_check_takes_is_its_start_period_and_one_interval_more_than_it_may_fail() {
        assertThat(probes("\"Interval\": 5000000000, \"Retries\": 2, \"StartPeriod\": 60000000000"))
                .isEqualTo(Duration.ofSeconds(60 + 5 * 3));
        assertThat(probes("\"Interval\": 0")).as("the engine's own times").isEqualTo(Duration.ofMinutes(2));
        assertThat(probes("\"Interval\": -1, \"Retries\": 9223372036854775807")).isPositive();
    }

    private static Duration probes(String times) {
        return with("/Config", "{\"Healthcheck\": {\"Test\": [\"CMD\", \"true\"], " + times + "}}").program()
                .healthWithin();
    }
}
