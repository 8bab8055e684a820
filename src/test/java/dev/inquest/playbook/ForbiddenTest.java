package dev.inquest.playbook;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ForbiddenTest {
    private static final String VAULT = "inspect.name.startsWith('vault')";
    private static final String PAYMENTS = "inspect.labels['team'] == 'payments'";

    @Test
    void what_no_condition_speaks_of_may_be_touched() {
        Forbidden forbidden = Forbidden.by(List.of(VAULT), "inquest.yaml");

        assertThat(forbidden.against(container("api", Map.of()))).isEmpty();
        assertThat(Forbidden.NOTHING.against(container("vault-1", Map.of()))).isEmpty();
    }

    @Test
    void the_first_condition_that_forbids_is_named() {
        Forbidden forbidden = Forbidden.by(List.of(VAULT, "'team' in inspect.labels && " + PAYMENTS), "inquest.yaml");

        assertThat(forbidden.against(container("vault-1", Map.of()))).contains(VAULT);
        assertThat(forbidden.against(container("api", Map.of("team", "payments")))).hasValueSatisfying(
                condition -> assertThat(condition).endsWith(PAYMENTS));
    }

    @Test
    void a_condition_that_cannot_be_decided_forbids() {
        Forbidden forbidden = Forbidden.by(List.of(PAYMENTS), "inquest.yaml");

        assertThat(forbidden.against(container("api", Map.of()))).contains(PAYMENTS);
    }

    @Test
    void a_misspelt_condition_is_refused_with_what_was_meant() {
        assertThatThrownBy(() -> Forbidden.by(List.of("inspect.nmae == 'x'"), "inquest.yaml"))
                .isInstanceOf(PlaybookException.class)
                .hasMessageContaining("inquest.yaml")
                .hasMessageContaining("undefined field 'nmae' (did you mean 'name'?)");
    }

    @Test
    void what_is_no_condition_is_refused() {
        assertThatThrownBy(() -> Forbidden.by(List.of("inspect.name"), "inquest.yaml"))
                .isInstanceOf(PlaybookException.class)
                .hasMessageContaining("a condition is true or false");
    }

    private static Inspection container(String name, Map<String, String> labels) {
        return new Inspection(new ContainerId("a".repeat(64)), name, "shop/api:1", "sha256:1", Instant.EPOCH,
                new Inspection.State("running", true, false, 0, "", Instant.EPOCH, Instant.EPOCH, "", ""),
                new Inspection.Memory(Bytes.mib(32), 0, Bytes.NONE, Bytes.mib(64), Map.of(), false, ""),
                new Inspection.Program(List.of(), List.of("api"), List.of(), "", "", false, false, "", 10, false),
                new Inspection.RestartPolicy("no", 0), 0, false, List.of(), "none", labels);
    }
}
