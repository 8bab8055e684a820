package dev.inquest.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.QuickPace;
import dev.inquest.SettableClock;
import dev.inquest.answer.Answer;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Usage;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static dev.inquest.recorder.Happened.died;
import static dev.inquest.recorder.Happened.to;
import static org.assertj.core.api.Assertions.assertThat;

/** What is answered and proposed when the engine has forgotten and the record has not. */
class RecordedPastTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final Person ANN = new Person("slack", "U0ANN", "ann");
    private static final Duration LIFE = Duration.ofMinutes(40);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private Database database;
    private EngineRecord record;
    private Inspecting inspecting;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local");
        inspecting = new Inspecting(engine, record);
        record.attention().begin(clock.instant().minusSeconds(60));
        desk = new DeskParts(new RememberingReader(engine, () -> record), engine, () -> PLAYBOOKS, TEMPLATES, database,
                House.DEFAULT, new Approvers(List.of("U0BOB"), false), clock, new QuickPace()).desk();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void samples(ContainerId id, long from, long perMinute) {
        Instant start = clock.instant();
        for (int second = 0; second < LIFE.toSeconds(); second += 30) {
            Bytes used = Bytes.mib(from + perMinute * second / 60);
            record.usage()
                    .add(Map.of(id, new Usage(start.plusSeconds(second),
                            new Usage.Memory(used, used, Bytes.mib(512), Bytes.NONE), new Usage.Cpu(1, 0, 0), 1)));
        }
    }

    private void kept(ContainerId id) throws InterruptedException {
        Instant end = clock.instant();
        record.events().add(List.of(to(id, "oom", end.minusMillis(60)), died(id, 137, end)));
        record.attention().lasts(record.attention().latest().orElseThrow().from(), end);
        inspecting.note(died(id, 137, end));
        inspecting.once();
    }

    /** Killed for memory three times, and forgotten by its engine each time. */
    private ContainerId leaking(long from, long perMinute) throws InterruptedException {
        ContainerId id = engine.running("orders", Bytes.mib(512));
        for (int life = 0; life < 3; life++) {
            if (life > 0) {
                engine.revived(id);
            }
            engine.says(id, "batch " + life);
            record.events().add(List.of(to(id, "start", clock.instant())));
            samples(id, from, perMinute);
            clock.advance(LIFE);
            engine.oom(id);
            kept(id);
            clock.advance(Duration.ofSeconds(1));
        }
        engine.forgets();
        return id;
    }

    private Reply.Explained ask() {
        return (Reply.Explained) desk.ask(new Question("why did orders die?", "", "", ANN));
    }

    private static Optional<String> shown(Reply.Explained reply, String fact) {
        return reply.answer()
                .evidence()
                .stream()
                .filter(e -> e.fact().equals(fact))
                .map(Answer.Evidence::shown)
                .findFirst();
    }

    @Test
    void a_leak_is_told_from_the_record_with_how_often_how_soon_and_how_fast() throws InterruptedException {
        leaking(70, 11);

        Reply.Explained reply = ask();

        assertThat(((Answer.Cause) reply.answer().finding()).cause()).isEqualTo("oom-limit");
        assertThat(shown(reply, "killed_for_memory").orElseThrow()).startsWith("3 times since ")
                .endsWith("each about 40 min after its start");
        assertThat(shown(reply, "growth").orElseThrow()).startsWith("11 MiB a minute for ").contains("a leak");
        assertThat(shown(reply, "from_the_record").orElseThrow()).contains("that the engine itself has forgotten");
    }

    @Test
    void more_memory_for_a_leak_is_offered_with_how_long_it_lasts() throws InterruptedException {
        leaking(70, 11);

        Proposal proposal = ((Offer.Proposed) ask().offer()).proposal();

        assertThat(proposal.preflight()).filteredOn(p -> p.check().equals("growth"))
                .singleElement()
                .satisfies(p -> assertThat(p.say()).contains("11 MiB a minute", "looks like a leak"));
    }

    @Test
    void what_came_at_once_is_told_from_a_leak() throws InterruptedException {
        leaking(70, 0);

        assertThat(shown(ask(), "growth").orElseThrow()).startsWith("70 MiB of 512 MiB 30 s before the end")
                .contains("no slow leak");
    }

    @Test
    void one_that_was_removed_is_judged_by_what_was_kept_at_its_end() throws InterruptedException {
        ContainerId id = leaking(70, 11);
        record.containers().note(List.of(to(id, "destroy", clock.instant())));
        record.events().add(List.of(to(id, "destroy", clock.instant())));
        engine.vanishes(id);
        engine.forgets();
        clock.advance(Duration.ofDays(2));

        Reply.Explained reply = ask();

        assertThat(reply.answer().removed()).isTrue();
        assertThat(((Answer.Cause) reply.answer().finding()).cause()).isEqualTo("oom-limit");
        assertThat(reply.answer().say()).contains("512 MiB");
        assertThat(reply.answer().lastWords().lines()).extracting(line -> line.text()).contains("batch 2");
        assertThat(shown(reply, "kept_at_its_end")).isPresent();
        assertThat(reply.answer().evidence()).filteredOn(e -> e.check().equals("inspect"))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.command()).isEmpty());
        assertThat(reply.offer()).isInstanceOf(Offer.Nothing.class);
    }

    @Test
    void of_one_that_runs_again_the_last_line_before_is_still_told() throws InterruptedException {
        ContainerId id = leaking(70, 11);
        engine.revived(id);
        engine.forgets();

        Reply.Explained reply = ask();

        assertThat(shown(reply, "last_words_before").orElseThrow()).endsWith(": batch 2");
        assertThat(((Answer.Cause) reply.answer().finding()).cause()).startsWith("oom-limit");
    }
}
