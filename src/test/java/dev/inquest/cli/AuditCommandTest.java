package dev.inquest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.SettableClock;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;

import static org.assertj.core.api.Assertions.assertThat;

class AuditCommandTest {
    @TempDir
    Path folder;

    private DeskWorkshop workshop;

    @BeforeEach
    void open() {
        SettableClock clock = new SettableClock();
        workshop = new DeskWorkshop(new FakeEngine(clock), clock, folder);
        workshop.ledger().append("asked", "slack:U0EVE", "", "why\u001b]0;owned\u0007?\u202e");
        clock.advance(java.time.Duration.ofHours(1));
        workshop.ledger().append("refused", "slack:U0EVE", "prp_1", "approve: not_an_approver");
    }

    @AfterEach
    void close() {
        workshop.end();
    }

    @Test
    void a_whole_record_says_its_head_and_takes_it_back() {
        Session first = Session.run(workshop, "audit", "verify");

        assertThat(first.exit()).isZero();
        assertThat(first.out()).startsWith("The record is whole: 2 entries.\nHead: 2:");
        String head = first.out().replaceFirst("(?s).*Head: ", "").strip();
        assertThat(Session.run(workshop, "audit", "verify", "--head", head).exit()).isZero();
        assertThat(JsonMapper.shared()
                .readTree(Session.run(workshop, "audit", "verify", "--json").out())
                .get("head")
                .asString()).isEqualTo(head);
    }

    @Test
    void a_broken_record_is_an_exit_code_of_one_and_a_sentence_that_names_the_entry() {
        try (Database store = Database.open("sqlite:" + folder.resolve("inquest.db"))) {
            store.useTransaction(h -> h.execute("update ledger set actor = 'slack:U0ANN' where seq = 2"));
        }

        Session run = Session.run(workshop, "audit", "verify");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("The record is not whole. Entry 2 is not what was recorded");
        assertThat(Session.run(workshop, "audit", "verify", "--json").out()).startsWith("{\"whole\":false,\"entry\":2");
    }

    @Test
    void what_is_no_head_and_no_time_is_wrong_usage() {
        assertThat(Session.run(workshop, "audit", "verify", "--head", "2:abc").exit()).isEqualTo(2);
        assertThat(Session.run(workshop, "audit", "export", "--since", "yesterday").exit()).isEqualTo(2);
        assertThat(Session.run(workshop, "audit").exit()).isEqualTo(2);
    }

    @Test
    void an_export_is_json_lines_without_anything_a_terminal_obeys() {
        Session all = Session.run(workshop, "audit", "export");

        List<String> lines = all.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(all.out()).doesNotContain("\u001b", "\u0007", "\u202e");
        JsonNode first = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(first.get("body").asString()).isEqualTo("why\u001b]0;owned\u0007?\u202e");
        assertThat(first.get("actor").asString()).isEqualTo("slack:U0EVE");
        String since = JsonMapper.shared().readTree(lines.getLast()).get("at").asString();
        assertThat(Session.run(workshop, "audit", "export", "--since", since).out().lines()).hasSize(1);
    }

    @Test
    void a_key_that_is_gone_is_said_with_what_to_do() throws IOException {
        Files.delete(folder.resolve("inquest.db.audit-key"));

        Session run = Session.run(workshop, "audit", "verify");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("is gone", "Put it back");
    }
}
