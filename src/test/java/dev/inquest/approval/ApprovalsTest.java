package dev.inquest.approval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
import dev.inquest.proposal.Proposal.State;
import dev.inquest.proposal.Proposals;
import dev.inquest.question.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        proposals = new Proposals(database, ledger, clock);
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
        assertThat(ledger.entries()).filteredOn(e -> e.kind().equals("refused"))
                .extracting(Ledger.Entry::body)
                .containsExactly("approve: unknown_proposal");
    }

    @Test
    void an_id_of_any_length_is_refused_with_a_sentence_and_not_kept_whole() {
        Approval.Refused refused = (Approval.Refused) approvals(List.of("U0BOB"), false).approve("p".repeat(2000),
                slack("U0BOB"), "", () -> "same");

        assertThat(refused.code()).isEqualTo("unknown_proposal");
        assertThat(refused.say()).hasSizeLessThan(200);
        assertThat(ledger.entries().getLast().subject()).hasSizeLessThan(100);
    }

    @Test
    void of_two_that_are_needed_each_person_counts_once_through_whichever_channel() {
        add("prp_2", 2, "slack:U0ANN");
        Approvals approvals = approvals(List.of("bob", "cyd", "U0ANN"), false);
        Person bobAtTheConsole = new Person("web", "bob", "bob");
        Person bobWithHisToken = new Person("api", "bob", "bob");

        assertThat(approvals.approve("prp_2", bobAtTheConsole, "", () -> "same")).isInstanceOfSatisfying(
                Approval.Counted.class, counted -> assertThat(counted.proposal().tally())
                        .isEqualTo("1 of 2 approved: web:bob; one more needed"));
        assertThat(code(approvals.approve("prp_2", bobWithHisToken, "", () -> "same"))).isEqualTo("already_approved");
        assertThat(code(approvals.approve("prp_2", slack("U0ANN"), "", () -> "same"))).isEqualTo("own_request");
        assertThat(state("prp_2")).isEqualTo(State.PENDING);
        clock.advance(Duration.ofMinutes(1));

        assertThat(approvals.approve("prp_2", new Person("terminal", "cyd", "cyd"), "", () -> "same"))
                .isInstanceOf(Approval.Granted.class);
        assertThat(proposals.find("prp_2").orElseThrow().approvedBy()).containsExactly("web:bob", "terminal:cyd");
    }

    @Test
    void who_sits_at_the_engine_is_not_two_people() {
        add("prp_2", 2, "terminal:ann");
        Approvals approvals = approvals(List.of("bob", "cyd"), false);

        assertThat(code(approvals.approve("prp_2", new Person("terminal", "ann", "ann"), "", () -> "same")))
                .isEqualTo("own_request");
    }

    @Test
    void one_no_ends_what_some_have_approved() {
        add("prp_2", 2, "slack:U0ANN");
        Approvals approvals = approvals(List.of("U0BOB", "U0CYD", "U0DAN"), false);
        approvals.approve("prp_2", slack("U0BOB"), "", () -> "same");

        assertThat(approvals.reject("prp_2", slack("U0CYD"), "it leaks")).isInstanceOf(Approval.Closed.class);
        assertThat(code(approvals.approve("prp_2", slack("U0DAN"), "", () -> "same"))).isEqualTo("already_decided");
        assertThat(proposals.find("prp_2").orElseThrow().note()).isEqualTo("it leaks");
    }

    @Test
    void a_yes_of_somebody_who_is_no_approver_any_more_does_not_count() {
        add("prp_2", 2, "slack:U0ANN");
        approvals(List.of("U0BOB", "U0CYD", "U0DAN"), false).approve("prp_2", slack("U0BOB"), "", () -> "same");
        Approvals without = approvals(List.of("U0CYD", "U0DAN"), false);

        assertThat(without.approve("prp_2", slack("U0CYD"), "", () -> "same")).isInstanceOf(Approval.Counted.class);
        assertThat(proposals.find("prp_2").orElseThrow().approvedBy()).containsExactly("slack:U0CYD");
        assertThat(without.approve("prp_2", slack("U0DAN"), "", () -> "same")).isInstanceOf(Approval.Granted.class);
        assertThat(ledger.entries()).extracting(Ledger.Entry::kind)
                .containsSubsequence("yes", "yes-void", "yes", "approved");
    }

    @Test
    void of_many_who_say_the_last_yes_at_once_exactly_one_wins() {
        add("prp_2", 3, "slack:U0ANN");
        List<String> ten = IntStream.range(0, 10).mapToObj(i -> "U0X" + i).toList();
        Approvals approvals = approvals(ten, false);

        List<Approval> came = ten.parallelStream()
                .map(id -> approvals.approve("prp_2", slack(id), "", () -> "same"))
                .toList();

        assertThat(came).filteredOn(Approval.Granted.class::isInstance).hasSize(1);
        assertThat(came).filteredOn(Approval.Counted.class::isInstance).hasSize(2);
        assertThat(came).filteredOn(Approval.Refused.class::isInstance).hasSize(7);
        assertThat(proposals.find("prp_2").orElseThrow().approvedBy()).hasSize(3);
    }

    @Test
    void a_proposal_expires_to_the_millisecond_and_expired_is_not_rejected() {
        Approvals approvals = approvals(List.of("U0BOB"), false);
        clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(state("prp_1")).isEqualTo(State.PENDING);

        clock.advance(Duration.ofMillis(1));

        assertThat(code(approvals.approve("prp_1", slack("U0BOB"), "", () -> "same"))).isEqualTo("expired");
        assertThat(code(approvals.reject("prp_1", slack("U0BOB"), "no"))).isEqualTo("expired");
        assertThat(state("prp_1")).isEqualTo(State.EXPIRED);
        assertThat(ledger.entries()).filteredOn(e -> e.kind().equals("expired"))
                .extracting(Ledger.Entry::body)
                .containsExactly("nobody decided in time");
    }

    @Test
    void a_yes_is_used_once() {
        Approval.Granted granted = (Approval.Granted) approvals(List.of("U0BOB"), false).approve("prp_1",
                slack("U0BOB"), "", () -> "same");

        assertThat(used(granted)).isTrue();
        assertThat(used(granted)).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(state("prp_1")).isEqualTo(State.APPROVED);
    }

    @Test
    void a_yes_that_was_never_used_lapses_and_says_so() {
        Approval.Granted granted = (Approval.Granted) approvals(List.of("U0BOB"), false).approve("prp_1",
                slack("U0BOB"), "", () -> "same");

        clock.advance(Approvals.BEGIN_WITHIN);

        assertThat(used(granted)).isFalse();
        Proposal lapsed = proposals.find("prp_1").orElseThrow();
        assertThat(lapsed.state()).isEqualTo(State.EXPIRED);
        assertThat(lapsed.note()).isEqualTo("approved by slack:U0BOB, but the fix never began: Inquest ended before."
                + " Nothing was done");
        assertThat(used(granted)).isFalse();
    }

    @Test
    void a_plan_that_was_altered_in_the_store_is_not_approved() {
        database.useTransaction(h -> h.execute("update proposal set body = replace(body, '268435456', '999435456')"));

        assertThat(code(approvals(List.of("U0BOB"), false).approve("prp_1", slack("U0BOB"), "", () -> "same")))
                .isEqualTo("stale");
        assertThat(state("prp_1")).isEqualTo(State.STALE);
    }

    @Test
    void a_plan_that_was_altered_after_the_yes_is_not_begun() {
        Approval.Granted granted = (Approval.Granted) approvals(List.of("U0BOB"), false).approve("prp_1",
                slack("U0BOB"), "", () -> "same");

        database.useTransaction(h -> h.execute("update proposal set body = replace(body, '268435456', '999435456')"));

        assertThat(used(granted)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proposed", "approved", "yes", "rejected", "cancelled", "replaced", "stale"})
    void what_cannot_be_recorded_does_not_happen(String kind) {
        add("prp_2", 2, "slack:U0ANN");
        Approvals approvals = approvals(List.of("U0BOB", "U0CYD"), false);
        database.useTransaction(h -> h.execute("create trigger full before insert on ledger when new.kind = '" + kind
                + "' begin select raise(abort, 'disk full'); end"));

        Runnable action = switch (kind) {
            case "proposed" -> () -> add("prp_3", 3, "slack:U0ANN");
            case "approved" -> () -> approvals.approve("prp_1", slack("U0BOB"), "", () -> "same");
            case "yes" -> () -> approvals.approve("prp_2", slack("U0BOB"), "", () -> "same");
            case "rejected" -> () -> approvals.reject("prp_1", slack("U0BOB"), "");
            case "cancelled" -> () -> approvals.cancel("prp_1", slack("U0ANN"));
            case "replaced" -> () -> approvals.replace("prp_1", slack("U0ANN"), proposal("prp_3", Bytes.mib(512)));
            default -> () -> approvals.approve("prp_1", slack("U0BOB"), "", () -> "another");
        };

        assertThatThrownBy(action::run).hasMessageContaining("disk full");
        assertThat(proposals.all()).extracting(Proposal::id).containsExactlyInAnyOrder("prp_1", "prp_2");
        assertThat(proposals.all()).allSatisfy(p -> assertThat(p.state()).isEqualTo(State.PENDING))
                .allSatisfy(p -> assertThat(p.approvedBy()).isEmpty());
        assertThat(ledger.whole()).isTrue();
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
        return new Approvals(database, ledger, proposals, new Approvers(names, self), clock);
    }

    private boolean used(Approval.Granted granted) {
        return database.inTransaction(granted::use);
    }

    private State state(String id) {
        return proposals.find(id).orElseThrow().state();
    }

    private void add(String id, int approvals, String askedBy) {
        proposals.add(proposal(id, Bytes.mib(256), approvals, askedBy));
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
        return proposal(id, size, 1, askedBy);
    }

    private Proposal proposal(String id, Bytes size, int approvals, String askedBy) {
        Plan plan = new Plan(Action.RECREATE, new Plan.Target("local", new ContainerId("a".repeat(64)),
                "data-processor", "sha256:1", "same", ""), new MemoryLimits(Bytes.mib(32), Bytes.mib(64).count()),
                new MemoryLimits(size, 2 * size.count()), false, approvals, "", "", Duration.ofMinutes(2),
                "oom-killed/limit-hit");
        return new Proposal(id, Proposal.State.PENDING, plan, "why", "risk", List.of(), List.of(), List.of(), List.of(),
                askedBy, "inv_1", "", "", clock.instant(), clock.instant().plus(Duration.ofMinutes(30)), List.of());
    }
}
