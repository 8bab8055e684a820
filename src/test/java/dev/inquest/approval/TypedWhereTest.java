package dev.inquest.approval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.approval.Door.What;
import dev.inquest.approval.Door.Who;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Proposal;
import dev.inquest.slack.SlackDoor;

import static org.assertj.core.api.Assertions.assertThat;

/** What is typed below a proposal comes to the same as the button, for everybody and through every door. */
class TypedWhereTest {
    private static final List<What> TYPED = List.of(What.APPROVE, What.REJECT, What.CANCEL, What.EDIT);

    @TempDir
    Path folder;

    private final AtomicInteger conversations = new AtomicInteger();

    /**
     * @param recorded about the proposal: kind, who, and why where it was refused
     * @param instead sizes that stand in its place
     */
    private record Came(Proposal.State state, List<String> approvedBy, List<String> recorded, List<String> instead,
            boolean changed) {
        boolean refused() {
            return recorded.stream().anyMatch(entry -> entry.startsWith("refused "));
        }
    }

    @ParameterizedTest(name = "{0}, self-approval {1}")
    @MethodSource("dev.inquest.approval.WhoMayWhereTest#cells")
    void a_typed_decision_comes_to_what_the_button_comes_to(String where, boolean self) throws IOException {
        try (Doors doors = new Doors(folder, self)) {
            Door door = doors.open(where);
            SoftAssertions all = new SoftAssertions();
            for (Who who : WhoMayWhereTest.who(where).stream().filter(w -> w != Who.BOT).toList()) {
                for (What what : TYPED) {
                    String cell = who + " " + what + " through " + where + (self ? ", self-approval" : "");

                    Came pressed = pressed(doors, door, who, what);
                    Came typed = typed(doors, door, who, what);

                    all.assertThat(typed).as(cell).isEqualTo(pressed);
                    all.assertThat(typed.changed()).as(cell).isEqualTo(what == What.APPROVE && !typed.refused());
                }
            }
            all.assertAll();
            assertThat(doors.ledger.whole()).isTrue();
        }
    }

    private Came pressed(Doors doors, Door door, Who who, What what) {
        Proposal proposal = doors.proposed(who, door);
        int recorded = doors.ledger.entries().size();
        int changes = doors.engine.changes().size();
        door.attempt(who, what, proposal.id(), "768m");
        return came(doors, proposal, recorded, changes);
    }

    private Came typed(Doors doors, Door door, Who who, What what) {
        String conversation = conversation();
        Proposal proposal = doors.proposed(who, door, conversation);
        int recorded = doors.ledger.entries().size();
        int changes = doors.engine.changes().size();
        String answer = door.say(who, conversation, what.typed());
        if (what != What.EDIT) { // which is answered with a proposal in any case
            assertThat(answer).as(what + " by " + who).matches("(?s)[A-Z].{10,}");
        }
        return came(doors, proposal, recorded, changes);
    }

    private static Came came(Doors doors, Proposal proposal, int recorded, int changes) {
        Proposal now = doors.desk.proposal(proposal.id()).orElseThrow();
        if (now.state() == Proposal.State.APPROVED) {
            doors.letItEnd(now);
        }
        List<String> entries = doors.since(recorded, proposal.id())
                .stream()
                .map(e -> e.kind() + " " + e.actor() + (e.kind().equals("refused") ? " " + e.body() : ""))
                .toList();
        List<String> instead = doors.desk.proposals()
                .stream()
                .filter(p -> now.note().endsWith(p.id()))
                .map(p -> p.plan().after().limit().human())
                .toList();
        return new Came(now.state(), now.approvedBy(), entries, instead, doors.engine.changes().size() > changes);
    }

    private String conversation() {
        return "talk-" + conversations.incrementAndGet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api"})
    void another_size_of_who_may_not_change_it_stands_beside_it_as_their_own_wish(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal waiting = doors.proposed(Who.ASKER, door, "talk");

            door.say(Who.OTHER, "talk", What.EDIT.typed());

            assertThat(doors.desk.proposal(waiting.id()).orElseThrow().pending()).isTrue();
            assertThat(doors.desk.proposals()).filteredOn(p -> !p.id().equals(waiting.id()))
                    .singleElement()
                    .satisfies(own -> {
                        assertThat(own.askedBy()).isEqualTo(door.principal(Who.OTHER));
                        assertThat(own.plan().after().limit().human()).isEqualTo("768 MiB");
                    });
            assertThat(doors.engine.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void what_is_typed_in_another_conversation_decides_nothing(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal waiting = doors.proposed(Who.OTHER, door, "talk");

            for (What what : List.of(What.APPROVE, What.REJECT, What.CANCEL)) {
                assertThat(door.say(Who.APPROVER, "another", what.typed())).startsWith("Nothing was changed");
            }

            assertThat(doors.desk.proposal(waiting.id()).orElseThrow().pending()).isTrue();
            assertThat(doors.engine.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "console", "api", "terminal"})
    void of_two_that_wait_in_a_conversation_nothing_typed_chooses_one(String where) throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door door = doors.open(where);
            Proposal one = doors.proposed(Who.OTHER, door, "talk");
            Proposal other = doors.proposed(Who.OTHER, door, "talk");

            for (What what : List.of(What.APPROVE, What.REJECT, What.CANCEL)) {
                assertThat(door.say(Who.APPROVER, "talk", what.typed())).startsWith("Nothing was changed")
                        .contains(one.plan().name(), other.plan().name());
            }

            assertThat(doors.desk.proposals()).hasSize(2).allMatch(Proposal::pending);
            assertThat(doors.engine.changes()).isEmpty();
        }
    }

    @Test
    void a_yes_that_Slack_delivers_twice_counts_once() throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            SlackDoor slack = (SlackDoor) doors.open("slack");
            Proposal proposal = doors.proposed(Who.OTHER, slack, "talk");
            int recorded = doors.ledger.entries().size();

            slack.sayDeliveredTwice(Who.APPROVER, "talk", What.APPROVE.typed());

            doors.letItEnd(proposal);
            assertThat(doors.since(recorded)).extracting(Ledger.Entry::kind)
                    .containsOnlyOnce("asked", "approved")
                    .doesNotContain("refused");
        }
    }

    @Test
    void a_yes_that_a_program_writes_in_Slack_is_not_heard() throws IOException {
        try (Doors doors = new Doors(folder, false)) {
            Door slack = doors.open("slack");
            Proposal proposal = doors.proposed(Who.OTHER, slack, "talk");
            int recorded = doors.ledger.entries().size();

            slack.say(Who.BOT, "talk", What.APPROVE.typed());
            slack.say(Who.OTHER, "talk", "hello");

            assertThat(doors.since(recorded)).extracting(Ledger.Entry::body).containsExactly("hello");
            assertThat(doors.desk.proposal(proposal.id()).orElseThrow().pending()).isTrue();
        }
    }
}
