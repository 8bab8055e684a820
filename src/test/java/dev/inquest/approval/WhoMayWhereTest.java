package dev.inquest.approval;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.approval.Door.What;
import dev.inquest.approval.Door.Who;
import dev.inquest.container.Bytes;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;
import dev.inquest.slack.SlackDoor;

import static org.assertj.core.api.Assertions.assertThat;

/** The same people may do the same through Slack, the console, the API and the terminal; what they may not changes nothing. */
class WhoMayWhereTest {
    /** own: only where people.self_approval is on. Whoever may ask may propose: it changes nothing. */
    private static final String POLICY = """
                                 propose  approve  reject  cancel  edit  strategy  undo
            approver             yes      yes      yes     yes     yes   yes       yes
            asker                yes      no       no      yes     yes   yes       yes
            asker_and_approver   yes      own      yes     yes     yes   yes       yes
            other                yes      no       no      no      no    no        yes
            removed              yes      no       no      no      no    no        yes
            anonymous            yes      no       no      no      no    no        yes
            guest                yes      no       no      no      no    no        yes
            bot                  no       no       no      no      no    no        no
            namesake             yes      no       no      yes     yes   yes       yes
            forged               yes      no       no      no      no    no        no
            """;

    private static final Map<What, String> DONE = Map.of(What.PROPOSE, "proposed", What.APPROVE, "approved",
            What.REJECT, "rejected", What.CANCEL, "cancelled", What.EDIT, "replaced", What.STRATEGY, "replaced",
            What.UNDO,
            "proposed");

    private static final List<What> DECISIONS = List.of(What.APPROVE, What.REJECT, What.CANCEL, What.EDIT,
            What.STRATEGY);

    private static final List<String> NO_SIZES = List.of("256", "256mb", "256 MB", "0", "0m", "-1", "-1m", "1e9", "1.5",
            "256 bananas", "900g", "1m", "9223372036854775808", "9223372036854775808b", "\u0662\u0665\u0666m");

    @TempDir
    Path folder;

    static Stream<Arguments> cells() {
        return Stream.of("slack", "console", "api", "terminal")
                .flatMap(where -> Stream.of(false, true).map(self -> Arguments.of(where, self)));
    }

    /** Who can come through a door at all. */
    static List<Who> who(String where) {
        return switch (where) {
            case "slack" -> List.of(Who.APPROVER, Who.ASKER, Who.ASKER_AND_APPROVER, Who.OTHER, Who.REMOVED, Who.GUEST,
                    Who.BOT);
            case "terminal" -> List.of(Who.APPROVER, Who.ASKER, Who.ASKER_AND_APPROVER, Who.OTHER, Who.REMOVED);
            case "console" -> List.of(Who.APPROVER, Who.ASKER, Who.ASKER_AND_APPROVER, Who.OTHER, Who.REMOVED,
                    Who.ANONYMOUS, Who.FORGED);
            default -> List.of(Who.APPROVER, Who.ASKER, Who.ASKER_AND_APPROVER, Who.OTHER, Who.REMOVED,
                    Who.ANONYMOUS, Who.NAMESAKE);
        };
    }

    /** Whoever sits at a terminal that reaches the engine may do everything: they can run docker anyway. */
    private static boolean may(Who who, What what, String where, boolean self) {
        List<String> columns = List.of(POLICY.lines().findFirst().orElseThrow().strip().split(" +"));
        String row = POLICY.lines()
                .filter(line -> line.startsWith(who.name().toLowerCase(java.util.Locale.ROOT) + " "))
                .findFirst()
                .orElseThrow();
        String may = row.split(" +")[1 + columns.indexOf(what.name().toLowerCase(java.util.Locale.ROOT))];
        return where.equals("terminal") || may.equals("yes") || (may.equals("own") && self);
    }

    @ParameterizedTest(name = "{0}, self-approval {1}")
    @MethodSource("cells")
    void every_person_may_what_the_policy_says_and_no_more(String where, boolean self) throws IOException {
        try (Doors doors = new Doors(folder, self)) {
            Door door = doors.open(where);
            SoftAssertions all = new SoftAssertions();
            for (Who who : who(where)) {
                for (What what : What.values()) {
                    if (who == Who.BOT && (what == What.PROPOSE || what == What.UNDO)) {
                        continue; // what programs say in Slack is not heard, and they press no buttons
                    }
                    if (who == Who.FORGED && what == What.UNDO) {
                        continue; // a fix is refused by its own id: see the tests of the guard
                    }
                    String cell = who + " " + what + " through " + where + (self ? ", self-approval" : "");
                    Optional<Remediation> fix = what == What.UNDO
                            ? Optional.of(doors.fixed(who, door))
                            : Optional.empty();
                    Proposal proposal = fix.map(f -> doors.desk.proposal(f.proposal()).orElseThrow())
                            .orElseGet(() -> doors.proposed(who, door));
                    String about = fix.map(Remediation::id)
                            .orElse(what == What.PROPOSE ? proposal.plan().name() : proposal.id());
                    int changes = doors.engine.changes().size();
                    int recorded = doors.ledger.entries().size();

                    String refusal = door.attempt(who, what, about, "768m");

                    List<Ledger.Entry> entries = doors.since(recorded);
                    if (may(who, what, where, self)) {
                        all.assertThat(refusal).as(cell).isEmpty();
                        all.assertThat(entries).as(cell).anySatisfy(entry -> {
                            assertThat(entry.kind()).isEqualTo(DONE.get(what));
                            assertThat(entry.actor()).isEqualTo(door.principal(who));
                        });
                        all.assertThat(outcome(doors, what, proposal)).as(cell).isEqualTo("as wanted");
                        if (what == What.APPROVE && refusal.isEmpty()) {
                            doors.letItEnd(proposal);
                        } else if (!carriesOut(what, where)) {
                            all.assertThat(doors.engine.changes()).as(cell).hasSize(changes);
                        }
                    } else {
                        Proposal now = doors.desk.proposal(proposal.id()).orElseThrow();
                        all.assertThat(refusal).as(cell).matches("(?s)[A-Z].{20,}\\.\\s*");
                        all.assertThat(now.state()).as(cell).isEqualTo(Proposal.State.PENDING);
                        all.assertThat(now.approvedBy()).as(cell).isEmpty();
                        all.assertThat(doors.engine.changes()).as(cell).hasSize(changes);
                        all.assertThat(entries).as(cell).singleElement().satisfies(entry -> {
                            assertThat(entry.kind()).isEqualTo("refused");
                            assertThat(entry.actor()).isEqualTo(door.principal(who));
                            assertThat(entry.subject()).isEqualTo(proposal.id());
                            assertThat(entry.body()).startsWith(what.word());
                        });
                    }
                }
            }
            all.assertAll();
            assertThat(doors.ledger.whole()).isTrue();
        }
    }

    private static boolean carriesOut(What what, String where) {
        return what == What.APPROVE || (what == What.UNDO && where.equals("terminal"));
    }

    /** Whether it came to what was wanted, and if not, what there is instead. */
    private static String outcome(Doors doors, What what, Proposal proposal) {
        Proposal now = doors.desk.proposal(proposal.id()).orElseThrow();
        List<Plan> besides = doors.desk.proposals()
                .stream()
                .filter(p -> p.plan().name().equals(now.plan().name()) && !p.id().equals(now.id()))
                .map(Proposal::plan)
                .toList();
        boolean asWanted = switch (what) {
            case PROPOSE -> now.pending() && onlyPlan(besides, Action.RECREATE, Bytes.mib(768));
            case APPROVE, REJECT, CANCEL -> now.state().word().equals(DONE.get(what)) && besides.isEmpty();
            case EDIT -> now.state() == Proposal.State.CANCELLED
                    && onlyPlan(besides, Action.RECREATE, Bytes.mib(768));
            case STRATEGY -> now.state() == Proposal.State.CANCELLED
                    && onlyPlan(besides, Action.UPDATE, Bytes.mib(512));
            case UNDO -> onlyPlan(besides, Action.RECREATE, Bytes.mib(160)) && besides.getFirst()
                    .undoes()
                    .equals(doors.desk.remediationOf(proposal.id()).orElseThrow().id());
        };
        return asWanted ? "as wanted" : now.state() + " and " + besides;
    }

    private static boolean onlyPlan(List<Plan> plans, Action action, Bytes limit) {
        return plans.size() == 1 && plans.getFirst().action() == action
                && plans.getFirst().after().limit().equals(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void a_size_that_is_none_is_refused_with_a_sentence_and_changes_nothing(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal proposal = doors.proposed(Who.APPROVER, door);
            assertThat(proposal.plan().after().limit()).isEqualTo(Bytes.mib(512));
            for (String size : NO_SIZES) {
                refusedAndUnchanged(doors, door, Who.APPROVER, What.EDIT, proposal.id(), size);
                refusedAndUnchanged(doors, door, Who.APPROVER, What.PROPOSE, proposal.plan().name(), size);
            }
            refusedAndUnchanged(doors, door, Who.APPROVER, What.EDIT, proposal.id(), "256m; rm -rf /");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void a_size_without_a_unit_or_in_thousands_is_answered_with_what_to_write(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal proposal = doors.proposed(Who.APPROVER, door);
            for (What what : List.of(What.EDIT, What.PROPOSE)) {
                String about = what == What.EDIT ? proposal.id() : proposal.plan().name();

                assertThat(door.attempt(Who.APPROVER, what, about, "256")).contains("256", "unit, such as 256m");
                assertThat(door.attempt(Who.APPROVER, what, about, "384mb")).contains("write 384m");
            }
            assertThat(doors.desk.proposals()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void a_container_that_is_not_there_is_said_and_recorded(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            doors.proposed(Who.OTHER, door);
            int recorded = doors.ledger.entries().size();

            String said = door.attempt(Who.APPROVER, What.PROPOSE, "no-such-service", "768m");

            assertThat(said).contains("There is no container", "no-such-service");
            assertThat(doors.desk.proposals()).hasSize(1);
            assertThat(doors.since(recorded, "no-such-service")).singleElement().satisfies(entry -> {
                assertThat(entry.kind()).isEqualTo("refused");
                assertThat(entry.body()).startsWith("propose: unknown_container: ");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void what_nobody_decided_in_time_has_expired_and_was_not_rejected(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal proposal = doors.proposed(Who.OTHER, door);
            doors.clock.advance(Duration.ofMinutes(31));
            doors.proposed(Who.OTHER, door); // the console's forms are found on a page with one that waits
            for (What what : DECISIONS) {
                String said = door.attempt(Who.APPROVER, what, proposal.id(), "768m");

                assertThat(said).as(what.name()).contains("expired at").contains("Ask again");
            }
            assertThat(doors.desk.proposal(proposal.id()).orElseThrow().state()).isEqualTo(Proposal.State.EXPIRED);
            assertThat(doors.engine.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void the_reason_of_a_no_is_kept(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal proposal = doors.proposed(Who.OTHER, door);
            int recorded = doors.ledger.entries().size();

            assertThat(door.attempt(Who.APPROVER, What.REJECT, proposal.id(), "")).isEmpty();

            assertThat(doors.desk.proposal(proposal.id()).orElseThrow().note()).isEqualTo("it leaks");
            assertThat(doors.since(recorded, proposal.id())).singleElement()
                    .satisfies(entry -> assertThat(entry.body()).isEqualTo("it leaks"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void where_a_label_asks_for_two_one_yes_changes_nothing_and_the_second_does(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal proposal = doors.proposed(Who.OTHER, door, Map.of("inquest.approvals", "2"));

            door.attempt(Who.APPROVER, What.APPROVE, proposal.id(), "");
            Proposal counted = doors.desk.proposal(proposal.id()).orElseThrow();
            List<String> changed = doors.engine.changes();
            door.attempt(Who.ASKER_AND_APPROVER, What.APPROVE, proposal.id(), "");

            assertThat(counted.pending()).isTrue();
            assertThat(counted.approvedBy()).containsExactly(door.principal(Who.APPROVER));
            assertThat(changed).isEmpty();
            Proposal approved = doors.desk.proposal(proposal.id()).orElseThrow();
            assertThat(approved.state()).isEqualTo(Proposal.State.APPROVED);
            assertThat(approved.approvedBy()).containsExactly(door.principal(Who.APPROVER),
                    door.principal(Who.ASKER_AND_APPROVER));
            doors.letItEnd(approved);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void an_id_that_is_none_is_refused_with_a_sentence_and_changes_nothing(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            doors.proposed(Who.OTHER, door);
            for (String id : List.of("prp_00000000000000000000000000", "prp_' or '1'='1", "p".repeat(2000), "inv_1",
                    "<!channel>")) {
                for (What what : DECISIONS) {
                    refusedAndUnchanged(doors, door, Who.APPROVER, what, id, "768m");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void what_was_decided_is_not_decided_again(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal waiting = doors.proposed(Who.OTHER, door);
            Proposal rejected = doors.proposed(Who.OTHER, door);
            doors.desk.reject(rejected.id(), new Person("terminal", "root", "root"), "no");
            for (What what : DECISIONS) {
                refusedAndUnchanged(doors, door, Who.APPROVER, what, rejected.id(), "768m");
            }
            assertThat(doors.desk.proposal(waiting.id()).orElseThrow().pending()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void an_undo_of_what_is_no_fix_is_refused_with_a_sentence_and_changes_nothing(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            String waiting = doors.proposed(Who.OTHER, door).id();
            for (String id : List.of("rem_00000000000000000000000000", "rem_' or '1'='1", "r".repeat(2000), waiting)) {
                refusedAndUnchanged(doors, door, Who.APPROVER, What.UNDO, id, "");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void what_was_undone_is_not_undone_again(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Remediation fix = doors.fixed(Who.OTHER, door);
            var root = new Person("terminal", "root", "root");
            Reply.Proposed undo = (Reply.Proposed) doors.desk.undo(fix.id(), root);
            doors.desk.approve(undo.proposal().id(), root, "");
            doors.letItEnd(undo.proposal());
            doors.proposed(Who.OTHER, door); // the console's forms are found on a page with one that waits

            refusedAndUnchanged(doors, door, Who.APPROVER, What.UNDO, fix.id(), "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVE", "REJECT", "CANCEL", "EDIT"})
    void a_button_under_another_proposal_is_refused(What what) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            SlackDoor slack = (SlackDoor) doors.open("slack");
            Proposal shown = doors.proposed(Who.OTHER, slack);
            Proposal said = doors.proposed(Who.OTHER, slack);
            int recorded = doors.ledger.entries().size();

            String refusal = slack.pressMisplaced(Who.APPROVER, what, shown.id(), said.id());

            assertThat(refusal).contains("does not belong to the proposal");
            assertThat(doors.desk.proposals()).allSatisfy(p -> assertThat(p.pending()).isTrue());
            assertThat(doors.since(recorded, said.id())).singleElement()
                    .satisfies(entry -> assertThat(entry.body()).endsWith(": misplaced"));
            assertThat(doors.engine.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"256:2", "768m:0", "900g:5", "0:2"})
    void the_terminal_says_by_its_exit_code_what_kind_of_no_it_is(String sizeAndExit) throws IOException {
        String[] parts = sizeAndExit.split(":");
        try (Doors doors = new Doors(folder, false)) {
            TerminalDoor terminal = (TerminalDoor) doors.open("terminal");
            Proposal proposal = doors.proposed(Who.ASKER, terminal);

            assertThat(terminal.attempted(Who.ASKER, What.EDIT, proposal.id(), parts[0]).exit())
                    .isEqualTo(Integer.parseInt(parts[1]));
        }
    }

    private static void refusedAndUnchanged(Doors doors, Door door, Who who, What what, String id, String memory) {
        Map<String, String> before = states(doors);
        int changes = doors.engine.changes().size();
        int recorded = doors.ledger.entries().size();
        String cell = what + " " + id + " " + memory;

        String refusal = door.attempt(who, what, id, memory);

        assertThat(refusal).as(cell).isNotBlank().hasSizeLessThan(600);
        assertThat(refusal.strip()).as(cell).endsWith(".");
        assertThat(states(doors)).as(cell).isEqualTo(before);
        assertThat(doors.engine.changes()).as(cell).hasSize(changes);
        List<Ledger.Entry> entries = doors.since(recorded).stream().filter(e -> !e.kind().equals("asked")).toList();
        assertThat(entries).as(cell).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("refused");
            assertThat(entry.actor()).isEqualTo(door.principal(who));
            assertThat(entry.subject()).hasSizeLessThan(100);
            assertThat(entry.body()).startsWith(what.word() + ": ");
        });
    }

    private static Map<String, String> states(Doors doors) {
        Map<String, String> states = new java.util.TreeMap<>();
        doors.desk.proposals().forEach(p -> states.put(p.id(), p.state().word()));
        return states;
    }
}
