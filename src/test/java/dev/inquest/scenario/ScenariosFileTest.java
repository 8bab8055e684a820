package dev.inquest.scenario;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.inquest.playbook.KnownCause;

import static org.assertj.core.api.Assertions.assertThat;

class ScenariosFileTest {
    /** The host would have to run out of memory. */
    private static final String CANNOT_BE_PLAYED = "oom-host";
    /** They are played in {@link DaemonRestartTest}, where an engine may be restarted. */
    private static final Set<String> ELSEWHERE = Set.of("daemon-restart", "sigkill-unproven");

    private final List<Scenario> scenarios = Scenario.all("20");

    @Test
    void every_cause_is_played() {
        List<String> played = scenarios.stream()
                .flatMap(s -> Stream.concat(Stream.of(s.expected().causes().getFirst()), s.expected().also().stream()))
                .toList();

        assertThat(KnownCause.slugs()).filteredOn(slug -> !slug.equals(CANNOT_BE_PLAYED) && !ELSEWHERE.contains(slug))
                .isSubsetOf(played);
    }

    @Test
    void only_known_causes_are_expected() {
        assertThat(scenarios).flatExtracting(s -> s.expected().causes()).isSubsetOf(KnownCause.slugs());
        assertThat(scenarios).flatExtracting(s -> s.expected().also()).isSubsetOf(KnownCause.slugs());
        assertThat(scenarios).flatExtracting(s -> s.expected().notCertain()).isSubsetOf(KnownCause.slugs());
    }

    @Test
    void every_scenario_has_a_name_of_its_own() {
        assertThat(scenarios).extracting(Scenario::id).doesNotHaveDuplicates();
        assertThat(scenarios).extracting(Scenario::title).doesNotHaveDuplicates();
    }
}
