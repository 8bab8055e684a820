package dev.inquest.approval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.approval.Door.What;
import dev.inquest.approval.Door.Who;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Proposal;
import dev.inquest.slack.SlackDoor;

import static org.assertj.core.api.Assertions.assertThat;

/** The same people may do the same through Slack, the console, the API and the terminal; what they may not changes nothing. */
class WhoMayWhereTest {
    /** own: only where people.self_approval is on. */
    private static final String POLICY = """
                                 approve  reject  cancel  edit
            approver             yes      yes     yes     yes
            asker                no       no      yes     yes
            asker_and_approver   own      yes     yes     yes
            other                no       no      no      no
            removed              no       no      no      no
            anonymous            no       no      no      no
            guest                no       no      no      no
            bot                  no       no      no      no
            """;

    private static final Map<What, String> DONE = Map.of(What.APPROVE, "approved", What.REJECT, "rejected",
            What.CANCEL, "cancelled", What.EDIT, "replaced");

    @TempDir
    Path folder;

    static Stream<Arguments> cells() {
        return Stream.of("slack", "console", "api", "terminal")
                .flatMap(where -> Stream.of(false, true).map(self -> Arguments.of(where, self)));
    }

    /** Who can come through a door at all. */
    private static List<Who> who(String where) {
        return switch (where) {
            case "slack" -> List.of(Who.APPROVER, Who.ASKER, Who.ASKER_AND_APPROVER, Who.OTHER, Who.REMOVED, Who.GUEST,
                    Who.BOT);
            case "terminal" -> List.of(Who.APPROVER, Who.ASKER, Who.ASKER_AND_APPROVER, Who.OTHER, Who.REMOVED);
            default -> List.of(Who.APPROVER, Who.ASKER, Who.ASKER_AND_APPROVER, Who.OTHER, Who.REMOVED,
                    Who.ANONYMOUS);
        };
    }

    /** Whoever sits at a terminal that reaches the engine may do everything: they can run docker anyway. */
    private static boolean may(Who who, What what, String where, boolean self) {
        List<String> columns = List.of(POLICY.lines().findFirst().orElseThrow().strip().split(" +"));
        String row = POLICY.lines()
                .filter(line -> line.startsWith(who.name().toLowerCase(java.util.Locale.ROOT) + " "))
                .findFirst()
                .orElseThrow();
        String may = row.split(" +")[1 + columns.indexOf(what.word())];
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
                    String cell = who + " " + what + " through " + where + (self ? ", self-approval" : "");
                    Proposal proposal = doors.proposed(who, door);
                    int changes = doors.engine.changes().size();
                    int recorded = doors.ledger.entries().size();

                    String refusal = door.attempt(who, what, proposal.id(), "512m");

                    Proposal now = doors.desk.proposal(proposal.id()).orElseThrow();
                    List<Ledger.Entry> entries = doors.since(recorded, proposal.id());
                    if (may(who, what, where, self)) {
                        doors.letItEnd(now);
                        all.assertThat(refusal).as(cell).isEmpty();
                        all.assertThat(now.state().word())
                                .as(cell)
                                .isEqualTo(what == What.EDIT
                                        ? "cancelled"
                                        : DONE.get(what));
                        all.assertThat(entries).as(cell).anySatisfy(entry -> {
                            assertThat(entry.kind()).isEqualTo(DONE.get(what));
                            assertThat(entry.actor()).isEqualTo(door.principal(who));
                        });
                    } else {
                        all.assertThat(refusal).as(cell).matches("(?s)[A-Z].{20,}\\.\\s*");
                        all.assertThat(now.state()).as(cell).isEqualTo(Proposal.State.PENDING);
                        all.assertThat(now.approvedBy()).as(cell).isEmpty();
                        all.assertThat(doors.engine.changes()).as(cell).hasSize(changes);
                        all.assertThat(entries).as(cell).singleElement().satisfies(entry -> {
                            assertThat(entry.kind()).isEqualTo("refused");
                            assertThat(entry.actor()).isEqualTo(door.principal(who));
                            assertThat(entry.body()).startsWith(what.word());
                        });
                    }
                }
            }
            all.assertAll();
            assertThat(doors.ledger.whole()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void a_size_that_is_none_is_refused_with_a_sentence_and_changes_nothing(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal proposal = doors.proposed(Who.APPROVER, door);
            for (String size : List.of("256", "256mb", "0", "0m", "-1", "-1m", "1e9", "1.5", "256 bananas", "900g",
                    "1m",
                    "9223372036854775808", "9223372036854775808b", "٢٥٦m", "２５６m", "256m; rm -rf /")) {
                refusedAndUnchanged(doors, door, Who.APPROVER, What.EDIT, proposal.id(), size);
            }
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
                for (What what : What.values()) {
                    refusedAndUnchanged(doors, door, Who.APPROVER, what, id, "512m");
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
            doors.desk.reject(rejected.id(), new dev.inquest.question.Person("terminal", "root", "root"), "no");
            for (What what : What.values()) {
                refusedAndUnchanged(doors, door, Who.APPROVER, what, rejected.id(), "512m");
            }
            assertThat(doors.desk.proposal(waiting.id()).orElseThrow().pending()).isTrue();
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
    @ValueSource(strings = {"256:2", "512m:0", "900g:5", "0:2"})
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
        List<Ledger.Entry> entries = doors.ledger.entries().subList(recorded, doors.ledger.entries().size());
        assertThat(entries).as(cell).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("refused");
            assertThat(entry.actor()).isEqualTo(door.principal(who));
            assertThat(entry.subject()).hasSizeLessThan(100);
        });
    }

    private static Map<String, String> states(Doors doors) {
        Map<String, String> states = new java.util.TreeMap<>();
        doors.desk.proposals().forEach(p -> states.put(p.id(), p.state().word()));
        return states;
    }
}
