package dev.inquest.remediation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.approval.Approval;
import dev.inquest.container.Bytes;
import dev.inquest.ledger.Ledger;
import dev.inquest.remediation.Journal.Track;
import dev.inquest.remediation.Remediation.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whose a fix is, and when it becomes another's. */
class JournalTest {
    private static final Owner ELSEWHERE = new Owner("another machine", 1, Instant.EPOCH);
    private static final Owner DEAD = new Owner(Owner.self().host(), Long.MAX_VALUE, Instant.EPOCH);

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(folder);
    }

    @AfterEach
    void close() {
        assertThat(bench.ledger().whole()).isTrue();
        bench.close();
    }

    @Test
    void a_fix_is_its_process_s_own_as_long_as_that_gives_signs_of_life() {
        Journal elsewhere = bench.journal(ELSEWHERE);
        Track track = begun(elsewhere, "data-processor");

        bench.clock().advance(Journal.LEASE);
        elsewhere.renew(track.remediation().id());
        bench.clock().advance(Journal.LEASE);

        assertThat(bench.journal().abandoned("local")).isEmpty();
        assertThat(bench.journal().takeOver(track.remediation().id())).isEmpty();
    }

    @Test
    void a_fix_without_a_sign_of_life_is_taken_over_by_one_of_those_who_try() {
        String id = begun(bench.journal(ELSEWHERE), "data-processor").remediation().id();
        bench.clock().advance(Journal.LEASE.plusMillis(1));

        var first = bench.journal().takeOver(id);
        var second = bench.journal(new Owner("a third machine", 1, Instant.EPOCH)).takeOver(id);

        assertThat(first).isPresent();
        assertThat(second).isEmpty();
        assertThat(bench.ledger().entries()).extracting(Ledger.Entry::kind).containsOnlyOnce("taken over");
    }

    @Test
    void a_fix_of_a_process_that_is_dead_on_this_machine_is_taken_over_at_once() {
        String id = begun(bench.journal(DEAD), "data-processor").remediation().id();

        assertThat(bench.journal().abandoned("local")).containsExactly(id);
        assertThat(bench.journal().takeOver(id)).isPresent();
        assertThat(bench.journal().abandoned("local")).isEmpty();
    }

    @Test
    void whoever_was_taken_over_writes_nothing_any_more() {
        Journal elsewhere = bench.journal(ELSEWHERE);
        Track track = begun(elsewhere, "data-processor");
        String id = track.remediation().id();
        bench.clock().advance(Journal.LEASE.plusMillis(1));
        var taken = bench.journal().takeOver(id);
        List<Ledger.Entry> recorded = bench.ledger().entries();

        assertThatThrownBy(() -> elsewhere.write(Workbench.with(track, State.VERIFIED))).isInstanceOf(TakenOver.class);
        assertThatThrownBy(() -> elsewhere.writeWaiting(track)).isInstanceOf(TakenOver.class);
        bench.clock().advance(Journal.LEASE.minusSeconds(1));
        elsewhere.renew(id);
        bench.clock().advance(Duration.ofSeconds(2));

        assertThat(taken).isPresent();
        assertThat(bench.journal().find(id).orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(bench.ledger().entries()).isEqualTo(recorded);
        assertThat(bench.journal().abandoned("local")).containsExactly(id);
    }

    @Test
    void an_end_is_an_end() {
        Journal journal = bench.journal(DEAD);
        Track track = begun(journal, "data-processor");

        journal.write(Workbench.with(track, State.ROLLED_BACK));
        bench.clock().advance(Duration.ofDays(1));

        assertThat(bench.journal().abandoned("local")).isEmpty();
        assertThat(bench.journal().takeOver(track.remediation().id())).isEmpty();
    }

    @Test
    void an_end_that_waits_for_its_engine_is_taken_over_after_a_while() {
        Journal journal = bench.journal(DEAD);
        Track track = begun(journal, "data-processor");
        String id = track.remediation().id();

        journal.writeWaiting(Workbench.with(track, State.NEEDS_HUMAN));

        assertThat(bench.journal().abandoned("local")).isEmpty();
        assertThat(bench.journal().underWay()).isZero();
        bench.clock().advance(Journal.LEASE.plusMillis(1));
        assertThat(bench.journal().abandoned("local")).containsExactly(id);
        assertThat(bench.journal().takeOver(id)).isPresent();
        assertThat(bench.journal().underWay()).isEqualTo(1);
    }

    @Test
    void no_other_fix_of_the_same_name_begins_while_one_is_under_way_or_waits() {
        Journal journal = bench.journal();
        Track first = begun(journal, "data-processor");
        Approval.Granted second = bench.granted("data-processor", Bytes.mib(512));
        Track next = bench.track(second);

        boolean besideOneUnderWay = journal.begin(next, second);
        journal.writeWaiting(Workbench.with(first, State.NEEDS_HUMAN));
        boolean besideOneThatWaits = journal.begin(next, second);
        journal.write(Workbench.with(first, State.ROLLED_BACK));
        boolean afterIt = journal.begin(next, second);

        assertThat(besideOneUnderWay).isFalse();
        assertThat(besideOneThatWaits).isFalse();
        assertThat(afterIt).isTrue();
    }

    @Test
    void a_yes_is_used_by_one_fix() {
        Journal journal = bench.journal();
        Approval.Granted granted = bench.granted("data-processor", Bytes.mib(256));
        Track track = bench.track(granted);
        assertThat(journal.begin(track, granted)).isTrue();
        journal.write(Workbench.with(track, State.ROLLED_BACK));

        assertThatThrownBy(() -> journal.begin(bench.track(granted), granted)).hasMessageContaining("does not stand");
    }

    @Test
    void the_mark_in_a_container_s_name_leads_to_its_fix() {
        String id = begun(bench.journal(), "data-processor").remediation().id();

        assertThat(bench.journal().marked(id.substring(4, 12))).hasValueSatisfying(r -> assertThat(r.id())
                .isEqualTo(id));
        assertThat(bench.journal().marked("00000000")).isEmpty();
    }

    private Track begun(Journal journal, String name) {
        Approval.Granted granted = bench.granted(name, Bytes.mib(256));
        Track track = bench.track(granted);
        assertThat(journal.begin(track, granted)).isTrue();
        return track;
    }
}
