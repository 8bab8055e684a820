package dev.inquest.remediation;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.inquest.approval.Approval;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.MemoryLimits;
import dev.inquest.remediation.Journal.Track;
import dev.inquest.remediation.Remediation.State;

import static org.assertj.core.api.Assertions.assertThat;

/** Containers under names that only fixes give: whose are they, and which may go? */
class LeftoversTest {
    private static final MemoryLimits LARGER = new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count());

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(value = State.class, names = {"ROLLED_BACK", "VERIFIED", "UNDONE"})
    void what_was_made_after_its_fix_had_ended_is_taken_away_and_that_is_recorded(State state) {
        Track track = begun();
        ContainerId late = made(track);
        bench.journal().write(Workbench.with(track, state));

        leftovers().removeLate();

        assertThat(bench.engine().containers()).extracting(c -> c.id()).doesNotContain(late);
        assertThat(bench.ledger().entries().getLast().body()).contains("made too late");
        assertThat(bench.ledger().whole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = State.class, names = {"RUNNING", "NEEDS_HUMAN"})
    void what_may_still_be_wanted_stays(State state) {
        Track track = begun();
        ContainerId made = made(track);
        bench.journal().write(Workbench.with(track, state));

        leftovers().removeLate();

        assertThat(bench.engine().inspect(made).state().status()).isEqualTo("created");
        assertThat(leftovers().strays()).isEmpty();
    }

    @Test
    void what_has_run_or_was_set_aside_stays() {
        Track track = begun();
        ContainerId started = made(track);
        bench.engine().start(started);
        ContainerId aside = bench.engine().running(name(track, "old"), Bytes.mib(32));
        bench.engine().stop(aside);
        bench.journal().write(Workbench.with(track, State.ROLLED_BACK));

        leftovers().removeLate();

        assertThat(bench.engine().containers()).extracting(c -> c.id()).contains(started, aside);
    }

    @Test
    void a_container_that_no_fix_has_made_is_named_and_left_alone() {
        ContainerId stray = bench.engine().running("web.inquest-0123abcd-new", Bytes.mib(32));
        bench.engine().stop(stray);
        int changes = bench.engine().changes().size();

        leftovers().removeLate();

        assertThat(leftovers().strays()).containsExactly("web.inquest-0123abcd-new");
        assertThat(bench.engine().changes()).hasSize(changes);
    }

    private Leftovers leftovers() {
        return new Leftovers(bench.engine().containers(), bench.engine(), bench.journal());
    }

    private Track begun() {
        Approval.Granted granted = bench.granted("web", Bytes.mib(256));
        Track track = bench.track(granted);
        assertThat(bench.journal().begin(track, granted)).isTrue();
        return track;
    }

    private ContainerId made(Track track) {
        ContainerId old = track.remediation().plan().container();
        return bench.engine().create(bench.engine().configuration(old), name(track, "new"), LARGER);
    }

    private static String name(Track track, String which) {
        return "web.inquest-" + track.remediation().id().substring(4, 12) + "-" + which;
    }
}
