package dev.inquest.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.DeskParts;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.inquiry.Reach;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said in a thread refers to what the thread is about, and a typed yes to its one proposal. */
class ConversationTest {
    private static final Person ANN = new Person("slack", "U0ANN", "ann");
    private static final Person BOB = new Person("slack", "U0BOB", "bob");
    private static final Person TERMINAL = new Person("terminal", "carol", "carol");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final String THREAD = "C1:1700000000.000100";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        desk = desk();
    }

    private Desk desk() {
        return new DeskParts(engine, engine, () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, clock::advance).desk();
    }

    @AfterEach
    void close() {
        // A fix that runs on would write into a store that is gone.
        desk.proposals().forEach(p -> desk.remediationOf(p.id()).ifPresent(fix -> desk.await(fix.id())));
        database.close();
    }

    @Test
    void what_names_no_container_is_about_the_one_of_the_thread_also_after_a_restart() {
        dead("data-processor");
        clock.advance(Duration.ofMinutes(1));
        dead("api");
        ask(ANN, "why did data-processor die?");
        desk = desk();

        Reply logs = ask(ANN, "and its logs?");
        Reply why = ask(ANN, "why?");

        assertThat(((Reply.Told) logs).text()).contains("data-processor");
        assertThat(((Reply.Explained) why).answer().container().name()).isEqualTo("data-processor");
    }

    @Test
    void the_thread_of_another_channel_is_another_one() {
        dead("data-processor");
        clock.advance(Duration.ofMinutes(1));
        dead("api");
        ask(ANN, "why did data-processor die?");

        Reply reply = desk.ask(new Question("why?", THREAD, "", new Person("web", "ann", "ann")));

        assertThat(((Reply.Explained) reply).answer().container().name()).isEqualTo("api");
    }

    @Test
    void a_typed_yes_of_an_approver_carries_out_the_one_proposal_of_the_thread() {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply reply = ask(BOB, "approve");

        Decision.Approved approved = (Decision.Approved) ((Reply.Changed) reply).decision();
        assertThat(desk.await(approved.remediation()).state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(limit("data-processor")).isEqualTo(Bytes.mib(256));
    }

    @Test
    void a_typed_yes_of_somebody_else_is_refused_and_recorded() {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply reply = ask(ANN, "yes");

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                no -> assertThat(no.code()).isEqualTo("not_an_approver"));
        assertThat(engine.changes()).isEmpty();
        assertThat(exported()).anyMatch(line -> line.contains("approve: not_an_approver"));
    }

    @Test
    void a_typed_yes_counts_only_where_the_proposal_was_shown() {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply reply = desk.ask(new Question("approve", "C1:another", "", BOB));

        assertThat(((Reply.Told) reply).text()).startsWith("Nothing was changed");
        assertThat(engine.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sure, cancel it", "approve tonight", "yes, decline", "approve, depends", "yes veto"})
    void a_word_that_a_container_is_called_by_hides_nothing_of_a_yes(String text) {
        dead("order-cancel-worker");
        engine.running("tonight-decline-depends-veto", Bytes.mib(64));
        ask(ANN, "why did order-cancel-worker die?");

        ask(BOB, text);

        assertThat(engine.changes()).isEmpty();
        assertThat(desk.proposals().getFirst().state()).isNotEqualTo(Proposal.State.APPROVED);
    }

    @Test
    void a_yes_to_another_id_is_none_to_the_one_that_waits() {
        dead("data-processor");
        dead("api");
        Proposal other = ((Offer.Proposed) ((Reply.Explained) desk
                .ask(new Question("why did api die?", "C1:elsewhere", "", ANN))).offer()).proposal();
        Proposal here = ((Offer.Proposed) ((Reply.Explained) ask(ANN, "why did data-processor die?")).offer())
                .proposal();

        Reply wrong = ask(BOB, "approve " + other.id());
        Reply right = ask(BOB, "approve " + here.id());

        assertThat(((Reply.AskedBack) wrong).text()).contains("Nothing was changed", other.id());
        assertThat(((Decision.Approved) ((Reply.Changed) right).decision()).proposal().id()).isEqualTo(here.id());
    }

    @Test
    void of_two_proposals_in_one_thread_an_id_chooses_and_an_undo_may_name_its_fix() {
        dead("data-processor");
        dead("api");
        ask(ANN, "why did data-processor die?");
        Proposal api = ((Offer.Proposed) ((Reply.Explained) ask(ANN, "why did api die?")).offer()).proposal();

        Decision.Approved approved = (Decision.Approved) ((Reply.Changed) ask(BOB, "approve " + api.id())).decision();
        desk.await(approved.remediation());
        Reply undo = ask(ANN, "undo " + approved.remediation());

        assertThat(approved.proposal().plan().name()).isEqualTo("api");
        assertThat(((Reply.Proposed) undo).proposal().plan().undoes()).isEqualTo(approved.remediation());
    }

    @Test
    void of_two_proposals_in_one_thread_a_typed_yes_chooses_none() {
        dead("data-processor");
        dead("api");
        ask(ANN, "why did data-processor die?");
        ask(ANN, "why did api die?");

        Reply reply = ask(BOB, "approve");

        assertThat(((Reply.AskedBack) reply).text()).contains("2 proposals wait", "data-processor", "api");
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void a_yes_that_names_another_container_is_none() {
        dead("data-processor");
        engine.running("api", Bytes.mib(64));
        ask(ANN, "why did data-processor die?");

        Reply reply = ask(BOB, "approve api");

        assertThat(((Reply.AskedBack) reply).text()).contains("about data-processor, not api");
        assertThat(engine.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok I guess, if nobody minds", "hmm I guess so, if nobody minds",
        "yes but only if it is safe", "don't approve it",
        "bob said \"approve\"", "`approve`", "yes?", "should I approve?", "approve it tomorrow", "> approve"})
    void a_yes_that_may_be_none_is_asked_for_again(String text) {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        ask(BOB, text);

        assertThat(engine.changes()).isEmpty();
        assertThat(desk.proposals().getFirst().state()).isNotEqualTo(Proposal.State.APPROVED);
    }

    @Test
    void a_yes_after_another_container_was_spoken_of_says_which_it_means() {
        dead("data-processor");
        engine.running("api", Bytes.mib(64));
        ask(ANN, "why did data-processor die?");
        ask(ANN, "status of api");

        Reply bare = ask(BOB, "yes");
        Reply named = ask(BOB, "approve data-processor");

        assertThat(((Reply.AskedBack) bare).text()).contains("not api", "Say `approve data-processor`");
        assertThat(((Reply.Changed) named).decision()).isInstanceOf(Decision.Approved.class);
    }

    @Test
    void another_size_takes_the_place_of_what_waits_and_needs_a_yes_of_its_own() {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply reply = ask(BOB, "ok but make it 512m instead");
        Decision.Replaced replaced = (Decision.Replaced) ((Reply.Changed) reply).decision();
        Reply yes = ask(BOB, "yes");

        assertThat(replaced.proposal().plan().after().limit()).isEqualTo(Bytes.mib(512));
        assertThat(replaced.old().state()).isEqualTo(Proposal.State.CANCELLED);
        desk.await(((Decision.Approved) ((Reply.Changed) yes).decision()).remediation());
        assertThat(limit("data-processor")).isEqualTo(Bytes.mib(512));
    }

    @Test
    void another_size_is_asked_about_where_something_else_was_spoken_of_since() {
        dead("data-processor");
        engine.running("api", Bytes.mib(64));
        ask(ANN, "why did data-processor die?");
        ask(ANN, "status of api");

        Reply.AskedBack which = (Reply.AskedBack) ask(BOB, "ok but make it 512m instead");
        Reply chosen = ask(BOB, which.choices().getFirst().text());

        assertThat(which.choices()).extracting(Reply.Choice::label).containsExactly("data-processor", "api");
        assertThat(((Reply.Changed) chosen).decision()).isInstanceOf(Decision.Replaced.class);
        assertThat(desk.proposals()).hasSize(2);
    }

    @Test
    void that_is_the_last_decision_also_after_something_else_was_spoken_of() {
        dead("data-processor");
        engine.running("api", Bytes.mib(64));
        ask(ANN, "why did data-processor die?");
        desk.await(((Decision.Approved) ((Reply.Changed) ask(BOB, "approve")).decision()).remediation());
        ask(ANN, "status of api");

        Reply.Told who = (Reply.Told) ask(ANN, "who approved that?");
        Reply.Told held = (Reply.Told) ask(ANN, "did the fix hold?");
        Reply.Proposed undo = (Reply.Proposed) ask(ANN, "undo that");

        assertThat(who.text()).contains("bob approved it", "data-processor");
        assertThat(held.text()).startsWith("Yes, as far as is recorded.").contains("data-processor");
        assertThat(undo.proposal().plan().name()).isEqualTo("data-processor");
    }

    @Test
    void a_size_for_the_container_of_the_thread_needs_no_name() {
        engine.running("api", Bytes.mib(64));
        ask(ANN, "status of api");

        Reply reply = ask(ANN, "give it 512m");

        assertThat(((Reply.Proposed) reply).proposal().plan().name()).isEqualTo("api");
        assertThat(((Reply.Proposed) reply).proposal().plan().after().limit()).isEqualTo(Bytes.mib(512));
    }

    @Test
    void who_asked_may_withdraw_and_an_approver_may_reject_by_typing() {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply rejected = ask(BOB, "no, not now");
        Reply again = ask(BOB, "yes");

        assertThat(((Reply.Changed) rejected).decision()).isInstanceOf(Decision.Rejected.class);
        assertThat(((Reply.Told) again).text()).isEqualTo("Nothing was changed: the last proposal here, for"
                + " data-processor, was rejected by U0BOB.");
        assertThat(desk.proposals().getFirst().note()).isEqualTo("no, not now");
    }

    @Test
    void undo_that_proposes_the_way_back_and_a_yes_to_it_goes_it() {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");
        desk.await(((Decision.Approved) ((Reply.Changed) ask(BOB, "approve")).decision()).remediation());

        Reply undo = ask(ANN, "undo that");
        Reply yes = ask(BOB, "yes");

        assertThat(((Reply.Proposed) undo).proposal().plan().undoes()).startsWith("rem_");
        desk.await(((Decision.Approved) ((Reply.Changed) yes).decision()).remediation());
        assertThat(limit("data-processor")).isEqualTo(Bytes.mib(32));
    }

    @Test
    void a_door_that_knows_nobody_lets_nobody_say_yes() {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply reply = desk.ask(new Question("approve", THREAD, "", BOB), Reach.ASK);

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                no -> assertThat(no.code()).isEqualTo("sign_in"));
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void my_container_is_the_one_whose_owner_label_names_me() {
        ContainerId mine = dead("billing");
        engine.labelled(mine, Map.of("com.example.owner", "@Ann, carol@example.com"));
        clock.advance(Duration.ofMinutes(1));
        dead("api");

        Reply.Explained ann = (Reply.Explained) desk.ask(new Question("why did my container die?", "", "", ANN));
        Reply.Explained carol = (Reply.Explained) desk.ask(new Question("why did my container die?", "", "",
                TERMINAL));
        Reply.Explained bob = (Reply.Explained) desk.ask(new Question("why did my container die?", "", "", BOB));

        assertThat(ann.answer().container().name()).isEqualTo("billing");
        assertThat(ann.understood()).isEqualTo("billing, as its owner label names you");
        assertThat(carol.answer().container().name()).isEqualTo("billing");
        assertThat(bob.answer().container().name()).isEqualTo("api");
        assertThat(bob.understood()).contains("died last");
    }

    @Test
    void a_change_of_my_container_is_never_a_choice_among_several() {
        engine.labelled(engine.running("billing", Bytes.mib(64)), Map.of("owner", "ann"));
        engine.labelled(engine.running("mailer", Bytes.mib(64)), Map.of("owner", "ann"));

        Reply reply = desk.ask(new Question("give my container 512m", "", "", ANN));

        assertThat(((Reply.AskedBack) reply).choices()).extracting(Reply.Choice::label)
                .containsExactlyInAnyOrder("billing", "mailer");
        assertThat(desk.proposals()).isEmpty();
    }

    @Test
    void at_a_terminal_my_container_is_the_one_that_died_last_and_it_is_the_one_just_spoken_of() {
        dead("data-processor");
        clock.advance(Duration.ofMinutes(1));
        dead("api");
        desk.ask(new Question("why did data-processor die?", "sh", "", TERMINAL));

        Reply it = desk.ask(new Question("and its logs?", "sh", "", TERMINAL));
        Reply mine = desk.ask(new Question("why did my container die?", "sh", "", TERMINAL));
        desk.ask(new Question("why did data-processor die?", "sh", "", TERMINAL));
        clock.advance(Duration.ofHours(1));
        Reply later = desk.ask(new Question("why?", "sh", "", TERMINAL));

        assertThat(((Reply.Told) it).text()).contains("data-processor");
        assertThat(((Reply.Explained) mine).answer().container().name()).isEqualTo("api");
        assertThat(((Reply.Explained) later).answer().container().name()).isEqualTo("api");
    }

    @Test
    void a_doubt_is_answered_in_short_after_a_second_look_and_in_full_where_that_came_to_something_else() {
        ContainerId id = dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply same = ask(ANN, "are you sure it was memory?");
        engine.start(id);
        Reply other = ask(ANN, "are you sure?");

        assertThat(((Reply.Told) same).text()).startsWith("Yes. I have looked again, and it is certain."
                + " data-processor was killed because").contains("It rests on: ", "exit code `137`", "docker inspect");
        assertThat(((Reply.Explained) other).answer().container().name()).isEqualTo("data-processor");
    }

    @Test
    void thanks_are_answered_with_where_things_stand() {
        dead("data-processor");
        String idle = ((Reply.Told) ask(ANN, "thanks")).text();
        ask(ANN, "why did data-processor die?");
        String waiting = ((Reply.Told) ask(ANN, "thanks")).text();
        desk.await(((Decision.Approved) ((Reply.Changed) ask(BOB, "approve")).decision()).remediation());
        String fixed = ((Reply.Told) ask(ANN, "thank you")).text();
        engine.oom(engine.named("data-processor").orElseThrow().id());
        String again = ((Reply.Told) ask(ANN, "thanks")).text();

        assertThat(idle).isEqualTo("You are welcome.");
        assertThat(waiting).isEqualTo("You are welcome. The proposal for data-processor still waits for a yes.");
        assertThat(fixed).startsWith("You are welcome. data-processor holds: ").contains("of 256 MiB in use");
        assertThat(again).startsWith("You are welcome, but look once more: data-processor is in trouble again");
    }

    @Test
    void a_greeting_is_answered_with_what_is_in_trouble() {
        String none = ((Reply.Told) ask(ANN, "hello")).text();
        dead("data-processor");
        String one = ((Reply.Told) ask(ANN, "hello")).text();
        dead("api");
        String two = ((Reply.Told) ask(ANN, "hello")).text();

        assertThat(none).isEqualTo("Hello. There are no containers here yet. When one dies, ask me why.");
        assertThat(one).isEqualTo(
                "Hello. data-processor is in trouble: died just now, exit code 137, OOM-killed. Ask me why.");
        assertThat(two).startsWith("Hello. 2 containers are in trouble: ").contains("data-processor", "api");
    }

    @Test
    void a_yes_says_what_happens_now_and_a_hedged_one_what_a_clear_one_would_do() {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply hedged = ask(BOB, "ok I guess, if nobody minds");
        Reply another = ask(BOB, "make it 512m instead");
        Reply yes = ask(BOB, "approve");

        assertThat(((Reply.AskedBack) hedged).text()).isEqualTo("That was no clear yes or no, so nothing was changed."
                + " Say `approve` and data-processor gets 256 MiB; say `reject` and it stays as it is. Or name another"
                + " size.");
        assertThat(((Reply.Changed) another).decision().say()).startsWith("Proposed instead: data-processor gets 512"
                + " MiB (prp_");
        assertThat(((Reply.Changed) yes).decision().say()).isEqualTo("Approved by bob. data-processor gets 512 MiB"
                + " now; then I watch whether it holds.");
        desk.await(((Decision.Approved) ((Reply.Changed) yes).decision()).remediation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok I guess, if nobody minds", "hmm I guess so, if nobody minds"})
    void while_something_waits_what_is_not_understood_as_an_answer_is_asked_for_again(String text) {
        dead("data-processor");
        ask(ANN, "why did data-processor die?");

        Reply reply = ask(BOB, text);

        assertThat(((Reply.AskedBack) reply).text()).contains("nothing was changed", "data-processor", "`approve`");
    }

    private ContainerId dead(String name) {
        ContainerId id = engine.running(name, Bytes.mib(32));
        engine.says(id, name + " says its last word");
        clock.advance(Duration.ofSeconds(3));
        engine.oom(id);
        return id;
    }

    private Bytes limit(String name) {
        return engine.named(name).orElseThrow().memory().limit();
    }

    private Reply ask(Person by, String text) {
        return desk.ask(new Question(text, THREAD, "", by));
    }

    private List<String> exported() {
        var lines = new java.util.ArrayList<String>();
        desk.export(java.time.Instant.EPOCH, lines::add);
        return lines;
    }
}
