package dev.inquest.approval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.MemoryLimits;
import dev.inquest.database.Database;
import dev.inquest.database.Deliveries;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposals;
import dev.inquest.question.Person;

import static org.assertj.core.api.Assertions.assertThat;

class ApprovalsTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private Database database;
    private Ledger ledger;
    private Proposals proposals;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        ledger = new Ledger(database, clock);
        proposals = new Proposals(database, clock);
        proposals.add(proposal("prp_1", Bytes.mib(256)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void of_many_presses_at_once_exactly_one_wins_and_each_is_recorded() {
        Approvals approvals = approvals(List.of("U0BOB", "U0CYD"), false);

        List<Approval> came = IntStream.range(0, 20)
                .parallel()
                .mapToObj(
                        i -> approvals.approve("prp_1", i % 2 == 0 ? slack("U0BOB") : slack("U0CYD"), "", () -> "same"))
                .toList();

        assertThat(came).filteredOn(Approval.Granted.class::isInstance).hasSize(1);
        assertThat(came).filteredOn(Approval.Refused.class::isInstance).hasSize(19);
        assertThat(ledger.entries()).filteredOn(e -> e.kind().equals("approved")).hasSize(1);
        assertThat(ledger.entries()).filteredOn(e -> e.kind().equals("refused")).hasSize(19);
        assertThat(ledger.whole()).isTrue();
    }

    @Test
    void an_empty_list_of_approvers_means_nobody() {
        assertThat(code(approvals(List.of(), true).approve("prp_1", slack("U0BOB"), "", () -> "same")))
                .isEqualTo("not_an_approver");
    }

    @Test
    void a_name_counts_in_its_own_channel_only_where_it_says_so() {
        Approvals approvals = approvals(List.of("web:console"), false);

        assertThat(code(approvals.approve("prp_1", slack("console"), "", () -> "same"))).isEqualTo("not_an_approver");
        assertThat(approvals.approve("prp_1", new Person("web", "console", "console"), "", () -> "same"))
                .isInstanceOf(Approval.Granted.class);
    }

    @Test
    void ones_own_request_is_approved_only_where_the_settings_allow_it() {
        assertThat(code(approvals(List.of("U0ANN"), false).approve("prp_1", slack("U0ANN"), "", () -> "same")))
                .isEqualTo("own_request");
        assertThat(approvals(List.of("U0ANN"), true).approve("prp_1", slack("U0ANN"), "", () -> "same"))
                .isInstanceOf(Approval.Granted.class);
    }

    @Test
    void whoever_asked_without_a_name_may_be_the_approver() {
        proposals.add(proposal("prp_2", Bytes.mib(512), "web:anonymous"));

        assertThat(code(approvals(List.of("console"), false).approve("prp_2", new Person("web", "console", "console"),
                "", () -> "same"))).isEqualTo("own_request");
        assertThat(approvals(List.of("U0BOB"), false).approve("prp_2", slack("U0BOB"), "", () -> "same"))
                .isInstanceOf(Approval.Granted.class);
    }

    @Test
    void who_asked_may_withdraw_and_others_may_not() {
        Approvals approvals = approvals(List.of(), false);

        assertThat(code(approvals.cancel("prp_1", slack("U0EVE")))).isEqualTo("not_an_approver");
        assertThat(approvals.cancel("prp_1", slack("U0ANN"))).isInstanceOf(Approval.Closed.class);
    }

    @Test
    void an_unknown_id_is_refused_and_recorded() {
        assertThat(code(approvals(List.of("U0BOB"), false).approve("prp_' or 1=1", slack("U0BOB"), "", () -> "same")))
                .isEqualTo("unknown_proposal");
        assertThat(ledger.entries()).extracting(Ledger.Entry::body).containsExactly("approve: unknown_proposal");
    }

    @Test
    void the_digest_covers_what_would_be_done() {
        assertThat(proposal("prp_1", Bytes.mib(256)).plan().digest())
                .isEqualTo(proposal("prp_2", Bytes.mib(256)).plan().digest())
                .isNotEqualTo(proposal("prp_1", Bytes.mib(512)).plan().digest());
    }

    @Test
    void a_delivery_is_new_once() {
        Deliveries deliveries = new Deliveries(database, clock);

        assertThat(deliveries.firstTime("Ev1")).isTrue();
        assertThat(deliveries.firstTime("Ev1")).isFalse();
        assertThat(deliveries.firstTime("Ev2")).isTrue();
    }

    private Approvals approvals(List<String> names, boolean self) {
        return new Approvals(database, ledger, proposals, new Approvers(names, self));
    }

    private static String code(Approval approval) {
        return ((Approval.Refused) approval).code();
    }

    private static Person slack(String id) {
        return new Person("slack", id, id);
    }

    private Proposal proposal(String id, Bytes size) {
        return proposal(id, size, "slack:U0ANN");
    }

    private Proposal proposal(String id, Bytes size, String askedBy) {
        Plan plan = new Plan(Action.RECREATE, new Plan.Target("local", new ContainerId("a".repeat(64)),
                "data-processor", "sha256:1", "same", ""), new MemoryLimits(Bytes.mib(32), Bytes.mib(64).count()),
                new MemoryLimits(size, 2 * size.count()), false, 1, "", "", Duration.ofMinutes(2),
                "oom-killed/limit-hit");
        return new Proposal(id, Proposal.State.PENDING, plan, "why", "risk", List.of(), List.of(), List.of(), List.of(),
                askedBy, "inv_1", "", "", clock.instant(), clock.instant().plus(Duration.ofMinutes(30)), List.of());
    }
}
