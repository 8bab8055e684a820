package dev.inquest.conversation;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.container.ContainerId;
import dev.inquest.conversation.Topic.Verdict;
import dev.inquest.database.Database;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationsTest {
    private static final ContainerId ID = new ContainerId("a".repeat(64));
    private static final Verdict OOM = new Verdict("oom-limit", "certain", "It hit its limit.");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private Database database;
    private Conversations conversations;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        conversations = new Conversations(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_a_thread_is_about_outlives_the_process() {
        conversations.about("t", new Topic("local", ID, "api", OOM));

        var again = new Conversations(database, clock);

        assertThat(again.topic("t", Conversations.KEPT)).contains(new Topic("local", ID, "api", OOM));
        assertThat(again.topic("u", Conversations.KEPT)).isEmpty();
    }

    @Test
    void what_was_found_out_stays_known_until_another_container_is_spoken_of() {
        conversations.about("t", new Topic("local", ID, "api", OOM));
        conversations.about("t", new Topic("local", ID, "api", Verdict.NONE));
        var still = conversations.topic("t", Conversations.KEPT).orElseThrow().verdict();
        conversations.about("t", new Topic("local", ID, "web", Verdict.NONE));
        var other = conversations.topic("t", Conversations.KEPT).orElseThrow().verdict();

        assertThat(still).isEqualTo(OOM);
        assertThat(other.isNone()).isTrue();
    }

    @Test
    void a_thread_that_nobody_came_back_to_is_forgotten() {
        conversations.about("t", new Topic("local", ID, "api", OOM));
        conversations.shown("t", "prp_1");
        clock.advance(Duration.ofDays(31));
        conversations.about("u", new Topic("local", ID, "api", OOM));

        assertThat(conversations.topic("t", Duration.ofDays(365))).isEmpty();
        assertThat(conversations.proposals("t")).isEmpty();
    }

    @Test
    void what_takes_a_proposals_place_is_seen_wherever_that_was() {
        conversations.shown("t", "prp_1");
        conversations.shown("u", "prp_1");
        clock.advance(Duration.ofSeconds(1));
        conversations.follows("prp_1", "prp_2");

        assertThat(conversations.proposals("t")).containsExactly("prp_2", "prp_1");
        assertThat(conversations.proposals("u")).containsExactly("prp_2", "prp_1");
        assertThat(conversations.proposals("v")).isEmpty();
    }

    @Test
    void nothing_is_kept_of_what_belongs_to_no_conversation() {
        conversations.about("", new Topic("local", ID, "api", OOM));
        conversations.shown("", "prp_1");

        assertThat(conversations.topic("", Conversations.KEPT)).isEmpty();
        assertThat(conversations.proposals("")).isEmpty();
    }
}
