package dev.inquest.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.SettableClock;
import dev.inquest.database.Database;
import dev.inquest.database.StoreException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerTest {
    private static final int ENTRIES = 200;

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private Database database;
    private Ledger ledger;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        ledger = new Ledger(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_untouched_record_is_whole_and_says_its_head() {
        record(3);

        assertThat(ledger.entries()).extracting(Ledger.Entry::body).containsExactly("body 1", "body 2", "body 3");
        assertThat(ledger.verify(Head.NONE)).isInstanceOfSatisfying(Verdict.Whole.class, whole -> {
            assertThat(whole.head().seq()).isEqualTo(3);
            assertThat(Head.parse(whole.head().toString())).contains(whole.head());
            assertThat(whole.doubts()).isEmpty();
        });
    }

    @Test
    void a_record_without_entries_is_whole() {
        assertThat(ledger.verify(Head.NONE)).isEqualTo(new Verdict.Whole(Head.NONE, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq = seq + 100000", "at_ms = at_ms + 1", "kind = kind || 'x'", "actor = 'slack:U0EVE'",
        "subject = upper(subject)", "body = replace(body, 'body', 'bodY')", "hash = replace(hash, 'a', 'b') || 'c'"})
    void a_change_of_any_column_of_any_entry_is_found_where_it_is(String change) {
        record(ENTRIES);

        for (int seq = 1; seq <= ENTRIES; seq++) {
            int here = seq;
            database.useTransaction(h -> {
                h.execute("create temp table kept as select * from ledger where seq = " + here);
                h.execute("update ledger set " + change + " where seq = " + here);
            });

            assertThat(broken().seq()).isEqualTo(here);

            database.useTransaction(h -> {
                h.execute("delete from ledger where seq in (" + here + ", " + (here + 100_000) + ")");
                h.execute("insert into ledger select * from kept");
                h.execute("drop table kept");
            });
        }
        assertThat(ledger.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 199})
    void an_entry_that_was_taken_out_is_found(int seq) {
        record(ENTRIES);

        database.useTransaction(h -> h.execute("delete from ledger where seq = " + seq));

        assertThat(broken().seq()).isEqualTo(seq);
        assertThat(broken().say()).contains("Entry " + seq + " is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200})
    void an_end_that_was_cut_off_is_found(int entries) {
        record(ENTRIES);

        database.useTransaction(h -> h.execute("delete from ledger where seq > " + (ENTRIES - entries)));

        assertThat(broken().seq()).isEqualTo(ENTRIES - entries + 1);
        assertThat(broken().say()).contains("missing at the end");
    }

    @Test
    void a_record_made_anew_without_the_key_is_found_at_its_first_entry() {
        record(ENTRIES);
        List<Ledger.Entry> old = ledger.entries();

        database.useTransaction(h -> {
            String previous = "";
            for (Ledger.Entry e : old) {
                String hash = sha256(Ledger.text(previous, e));
                h.execute("update ledger set hash = ? where seq = ?", hash, e.seq());
                previous = hash;
            }
        });

        assertThat(broken().seq()).isEqualTo(1);
    }

    @Test
    void a_record_made_anew_with_the_key_is_found_by_a_head_that_was_written_down() throws IOException {
        record(10);
        Head written = ((Verdict.Whole) ledger.verify(Head.NONE)).head();
        database.useTransaction(h -> h.execute("delete from ledger"));
        Files.delete(folder.resolve("store.db.audit-key.head"));
        record(12);

        assertThat(ledger.verify(written)).isInstanceOfSatisfying(Verdict.Broken.class,
                broken -> assertThat(broken.seq()).isEqualTo(10));
    }

    @Test
    void a_head_that_was_written_down_is_known_later_on() {
        record(10);
        Head written = ((Verdict.Whole) ledger.verify(Head.NONE)).head();
        record(5);

        assertThat(ledger.verify(written)).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void an_older_store_that_was_put_back_is_found_and_not_continued() throws IOException {
        record(5);
        database.read(h -> h.execute("vacuum into '" + folder.resolve("backup.db") + "'"));
        record(5);
        database.close();
        Files.deleteIfExists(folder.resolve("store.db-wal"));
        Files.deleteIfExists(folder.resolve("store.db-shm"));
        Files.move(folder.resolve("backup.db"), folder.resolve("store.db"), StandardCopyOption.REPLACE_EXISTING);
        open();

        assertThat(broken().seq()).isEqualTo(6);
        assertThatThrownBy(() -> record(1)).isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing is done")
                .hasMessageContaining("store.db.audit-key.head");
        assertThat(ledger.entries()).hasSize(5);
    }

    @Test
    void a_witness_that_was_taken_away_is_said_now_and_ever_after() throws IOException {
        record(5);
        database.useTransaction(h -> h.execute("delete from ledger where seq > 3"));
        Files.delete(folder.resolve("store.db.audit-key.head"));

        assertThat(broken().say()).contains("witness", "may have been cut off");
        record(1);

        assertThat(ledger.verify(Head.NONE)).isInstanceOfSatisfying(Verdict.Whole.class,
                whole -> assertThat(whole.doubts()).containsExactly(4L));
    }

    @Test
    void a_witness_that_was_not_written_with_the_key_is_none() throws IOException {
        record(5);
        String third = ledger.entries().get(2).hash();
        database.useTransaction(h -> h.execute("delete from ledger where seq > 3"));
        Files.writeString(folder.resolve("store.db.audit-key.head"), "3:" + third + " " + "0".repeat(64) + "\n");

        assertThat(broken().say()).contains("missing or was changed");
    }

    @Test
    void a_process_that_ended_before_the_witness_knew_raises_no_alarm() throws IOException {
        record(5);
        Path witness = folder.resolve("store.db.audit-key.head");
        byte[] before = Files.readAllBytes(witness);
        record(1);
        Files.write(witness, before);

        assertThat(ledger.whole()).isTrue();
        record(1);
        assertThat(ledger.verify(Head.NONE)).isInstanceOfSatisfying(Verdict.Whole.class, whole -> {
            assertThat(whole.head().seq()).isEqualTo(7);
            assertThat(whole.doubts()).isEmpty();
        });
    }

    @Test
    void what_is_taken_back_with_its_transaction_is_not_told_to_the_witness() {
        record(2);

        assertThatThrownBy(() -> database.useTransaction(handle -> {
            ledger.append(handle, "step", "inquest", "rem_1", "");
            throw new IllegalStateException("the engine said no");
        })).hasMessage("the engine said no");

        assertThat(ledger.verify(Head.NONE)).isInstanceOfSatisfying(Verdict.Whole.class,
                whole -> assertThat(whole.head().seq()).isEqualTo(2));
    }

    @Test
    void without_its_key_nothing_is_recorded_and_nothing_is_believed() throws IOException {
        record(2);
        Files.delete(folder.resolve("store.db.audit-key"));

        assertThatThrownBy(() -> record(1)).isInstanceOf(StoreException.class).hasMessageContaining("is gone");
        assertThat(broken().say()).contains("is gone");
        assertThat(folder.resolve("store.db.audit-key")).doesNotExist();
    }

    @Test
    void key_and_witness_are_their_owners_alone() throws IOException {
        record(1);

        for (String name : List.of("store.db.audit-key", "store.db.audit-key.head")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.matches(".*head\\..+"));
        }
    }

    @Test
    void entries_written_at_once_form_one_chain() {
        IntStream.range(0, 60).parallel().forEach(i -> ledger.append("asked", "web:x", "", "at once " + i));

        assertThat(ledger.verify(Head.NONE)).isInstanceOfSatisfying(Verdict.Whole.class, whole -> {
            assertThat(whole.head().seq()).isEqualTo(60);
            assertThat(whole.doubts()).isEmpty();
        });
    }

    @Test
    void an_export_is_one_json_document_a_line_whatever_was_written() {
        ledger.append("asked", "slack:U0EVE", "", "line one\nline two \u0000\u001b[31m \"quoted\" =cmd()|");
        clock.advance(Duration.ofMinutes(5));
        ledger.append("refused", "web:eve", "prp_\u2028", "approve: unknown_proposal");

        List<String> lines = new ArrayList<>();
        ledger.export(clock.instant(), lines::add);
        assertThat(lines).hasSize(1);
        ledger.export(java.time.Instant.EPOCH, lines::add);

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).doesNotContain("\n", "\u0000", "\u001b"));
        JsonNode first = JsonMapper.shared().readTree(lines.get(1));
        assertThat(first.propertyNames()).containsExactly("seq", "at", "kind", "actor", "subject", "body", "hash");
        assertThat(first.get("body").asString()).startsWith("line one\nline two");
    }

    private void record(int entries) {
        for (int i = 1; i <= entries; i++) {
            clock.advance(Duration.ofSeconds(1));
            ledger.append("step", "inquest", "rem_" + i, "body " + i);
        }
    }

    private Verdict.Broken broken() {
        return (Verdict.Broken) ledger.verify(Head.NONE);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
