package dev.inquest.remediation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.proposal.Action;
import dev.inquest.remediation.Remediation.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the next process finds that one has left half done. */
class RecoveryTest {
    @TempDir
    Path folder;

    private final Deque<Runnable> onTheirWay = new ArrayDeque<>();
    private Workbench bench;
    private ShakyEngine shaky;

    @BeforeEach
    void open() {
        bench = new Workbench(folder);
        shaky = new ShakyEngine(bench.engine(), bench.engine());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Requests on their way come true as soon as somebody waits. */
    private Remediator remediator(Journal journal) {
        return new Remediator(shaky.reader(), shaky.operator(), journal, bench.clock(), Duration.ofDays(1), time -> {
            bench.clock().advance(time);
            while (!onTheirWay.isEmpty()) {
                onTheirWay.remove().run();
            }
        });
    }

    @Test
    void what_a_dead_process_may_still_have_asked_for_on_the_way_back_is_waited_for() {
        Change change = begun(Action.UPDATE);
        ContainerId id = change.plan().container();
        Remediator dying = remediator(dead());
        assertThat(dying.apply(change)).isInstanceOf(Remediator.Applied.Running.class);
        shaky.before("stop", RecoveryTest::die);
        assertThatThrownBy(() -> dying.putBack(change, "It died again.")).hasMessage("killed");
        onTheirWay.add(() -> bench.engine().stop(id));

        List<Remediation> recovered = remediator(bench.journal()).recover(r -> {});

        onTheirWay.forEach(Runnable::run);
        assertThat(recovered).extracting(Remediation::state).containsExactly(State.ROLLED_BACK);
        Inspection now = bench.engine().inspect(id);
        assertThat(now.state().running()).isTrue();
        assertThat(now.memory().limit()).isEqualTo(Bytes.mib(32));
    }

    @Test
    void nothing_is_recovered_twice() {
        Change change = begun(Action.RECREATE);
        shaky.before("rename", RecoveryTest::die);
        assertThatThrownBy(() -> remediator(dead()).apply(change)).hasMessage("killed");
        Remediator next = remediator(bench.journal());

        List<Remediation> first = next.recover(r -> {});
        List<String> changes = bench.engine().changes();
        List<Remediation> second = next.recover(r -> {});

        assertThat(first).extracting(Remediation::state).containsExactly(State.ROLLED_BACK);
        assertThat(second).isEmpty();
        assertThat(bench.engine().changes()).isEqualTo(changes);
    }

    @Test
    void while_the_engine_is_away_nothing_is_taken_over() {
        Change change = begun(Action.RECREATE);
        shaky.before("rename", RecoveryTest::die);
        assertThatThrownBy(() -> remediator(dead()).apply(change)).hasMessage("killed");
        shaky.goesAway();

        List<Remediation> recovered = remediator(bench.journal()).recover(r -> {});

        assertThat(recovered).isEmpty();
        assertThat(bench.journal().abandoned("local")).containsExactly(change.remediation().id());
    }

    private static void die() {
        throw new AssertionError("killed");
    }

    private Journal dead() {
        return bench.journal(new Owner(Owner.self().host(), Long.MAX_VALUE, Instant.EPOCH));
    }

    private Change begun(Action action) {
        return remediator(dead()).begin(bench.granted("web", Bytes.mib(256), action), r -> {});
    }
}
