package dev.inquest.telling;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.Gap;
import dev.inquest.desk.AskedDesk;
import dev.inquest.history.Past;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.recorder.Kept;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The past, as it is told from the store. */
class HistoryTest {
    @TempDir
    Path folder;

    private AskedDesk at;

    @BeforeEach
    void open() {
        at = new AskedDesk(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void an_incident_is_told_from_its_death_to_the_fix_that_held() {
        fixed();

        Reply.Told told = at.told("what happened to data-processor last week?");

        assertThat(told.text()).startsWith("What is recorded about data-processor in the last 7 d: 1 death explained,"
                + " 1 proposal, 1 fix that held.\n\n- **20")
                .containsSubsequence("UTC** (", "It died. ", "data-processor", "(oom-limit, certain)",
                        "Asked by ann.", "Proposed: recreate data-processor, memory 32 MiB to 256 MiB (`prp_",
                        "asked for by ann", "bob approved it: go", "The fix held: ");
        assertThat(at.desk.history("data-processor", Instant.EPOCH)).extracting(Past::kind)
                .containsExactly(Past.Kind.DIED, Past.Kind.PROPOSED, Past.Kind.APPROVED, Past.Kind.VERIFIED);
    }

    @Test
    void who_approved_it_is_told_with_when_and_what() {
        fixed();
        at.clock.advance(Duration.ofHours(2));

        assertThat(at.told("who approved the fix for data-processor?").text()).startsWith(
                "bob approved it 2 h ")
                .contains("ago (20", "It was: recreate data-processor, memory 32 MiB to"
                        + " 256 MiB (`prp_", "), asked for by ann 2 h ", "The fix held: ");
    }

    @Test
    void that_nobody_decided_is_said() {
        at.engine.running("api", Bytes.NONE);

        assertThat(at.told("who approved the fix for api?").text()).isEqualTo("Nobody has decided anything about api"
                + " here, as far as is recorded. What was done by hand is not recorded.");
    }

    @Test
    void whether_a_fix_has_held_depends_on_what_came_after_it() {
        fixed();

        assertThat(at.told("history of data-processor: did the fix hold?").text()).startsWith(
                "Yes, as far as is recorded. The fix held: ")
                .endsWith("and nobody has asked about a death of data-processor since.");

        at.clock.advance(Duration.ofHours(5));
        at.engine.oom(at.engine.named("data-processor").orElseThrow().id());
        at.ask("why did data-processor die?");

        assertThat(at.told("history of data-processor: did the fix hold?").text()).startsWith("It held at first, 5 h ")
                .contains("but not for good: data-processor died again ");
    }

    @Test
    void a_death_that_several_people_ask_about_is_one_death() {
        oomKilled("data-processor");
        at.ask("why did data-processor die?");
        at.ask("why did data-processor die?");

        assertThat(at.told("history of data-processor").text()).contains("1 death explained", "asked about 2 times");
    }

    @Test
    void deaths_that_nobody_asked_about_are_told_from_the_record() {
        ContainerId id = oomKilled("data-processor");
        Instant died = at.engine.inspect(id).state().finishedAt();
        Kept.events(at.database, "data-processor", id, event(died, -120, "start"), event(died, -61, "oom"),
                event(died, -60, "die").withExitCode(137), event(died, -30, "start"), event(died, 0, "oom"),
                event(died, 0, "die").withExitCode(137));
        at.ask("why did data-processor die?");

        assertThat(at.told("history of data-processor").text()).contains("2 deaths, 1 of them explained",
                "It died: killed for memory, exit code 137.", "(oom-limit, certain; exit code 137)");
    }

    @Test
    void a_fix_after_which_nothing_was_missed_is_known_to_have_held() {
        fixed();
        Instant now = at.clock.instant();
        Kept.watched(at.database, new Gap(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), Gap.Why.OFF, 0, List.of()),
                now.plus(Duration.ofHours(2)));
        at.clock.advance(Duration.ofHours(1));

        assertThat(at.told("history of data-processor: did the fix hold?").text())
                .endsWith(", and data-processor has not died since.");

        ContainerId made = at.engine.named("data-processor").orElseThrow().id();
        Kept.events(at.database, "data-processor", made, event(now, 600, "die").withExitCode(1));

        assertThat(at.told("history of data-processor: did the fix hold?").text()).contains(
                "but not for good: data-processor died again", "exit code 1.");
    }

    private static EngineEvent event(Instant when, long seconds, String action) {
        return EngineEvent.of(when.plusSeconds(seconds), action);
    }

    @Test
    void it_is_told_while_the_engine_is_away_and_after_the_container_is_gone() {
        fixed();
        at.engine.fail("list", new EngineException(EngineException.Reason.UNREACHABLE, "No engine answers."));

        assertThat(at.told("history of data-processor").text()).contains("1 fix that held");
        assertThat(at.told("what happened last week?").text()).startsWith("What is recorded in the last 7 d: 1 death");

        at.engine.heal();
        at.engine.vanishes(at.engine.named("data-processor").orElseThrow().id());

        assertThat(at.told("history of data-processor").text()).contains("1 fix that held");
    }

    @Test
    void a_time_leaves_older_things_out() {
        fixed();
        at.clock.advance(Duration.ofDays(3));

        assertThat(at.told("history of data-processor in the last 2 days").text()).isEqualTo(
                "Nothing is recorded about data-processor in the last 2 d: no question was answered and no fix was"
                        + " made here.");
    }

    @Test
    void words_of_a_container_stay_words() {
        assertThat(Marked.words("<!channel> *b* `x` [a](http://b) a_b_c\n# d")).isEqualTo(
                "&lt;!channel&gt; \\*b\\* \\`x\\` \\[a\\](http://b) a_b_c # d");
    }

    @Test
    void programs_get_every_event() {
        fixed();

        assertThat(Json.write(at.told("history of data-processor"))).contains("\"history\":[{\"at\":\"20",
                "\"kind\":\"died\"", "\"kind\":\"approved\"", "\"by\":\"slack:U0BOB\"", "\"kind\":\"verified\"");
    }

    private ContainerId oomKilled(String name) {
        ContainerId id = at.engine.running(name, Bytes.mib(32));
        at.clock.advance(Duration.ofSeconds(3));
        at.engine.oom(id);
        at.clock.advance(Duration.ofMinutes(1));
        return id;
    }

    private void fixed() {
        oomKilled("data-processor");
        Reply.Explained reply = (Reply.Explained) at.ask("why did data-processor die?");
        Proposal proposal = ((Offer.Proposed) reply.offer()).proposal();
        at.clock.advance(Duration.ofMinutes(1));
        Decision.Approved yes = (Decision.Approved) at.desk.approve(proposal.id(), AskedDesk.BOB, "go");
        assertThat(at.desk.await(yes.remediation()).state()).isEqualTo(Remediation.State.VERIFIED);
    }
}
