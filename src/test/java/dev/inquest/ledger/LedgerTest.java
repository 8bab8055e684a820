package dev.inquest.ledger;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.database.Database;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {
    @TempDir
    Path folder;

    @Test
    void an_untouched_record_is_whole() {
        try (Database database = Database.open("sqlite:" + folder.resolve("store.db"))) {
            Ledger ledger = new Ledger(database, new SettableClock());

            ledger.append("asked", "slack:U1", "inv_1", "why did it die?");
            ledger.append("proposed", "inquest", "prp_1", "32 MiB to 256 MiB");

            assertThat(ledger.whole()).isTrue();
            assertThat(ledger.entries()).extracting(Ledger.Entry::kind).containsExactly("asked", "proposed");
        }
    }

    @Test
    void an_edited_entry_shows() {
        try (Database database = Database.open("sqlite:" + folder.resolve("store.db"))) {
            Ledger ledger = new Ledger(database, new SettableClock());
            ledger.append("approved", "slack:U1", "prp_1", "");
            ledger.append("ended", "inquest", "rem_1", "");

            database.useTransaction(h -> h.execute("update ledger set actor = 'slack:U2' where seq = 1"));

            assertThat(ledger.whole()).isFalse();
        }
    }

    @Test
    void a_removed_entry_shows() {
        try (Database database = Database.open("sqlite:" + folder.resolve("store.db"))) {
            Ledger ledger = new Ledger(database, new SettableClock());
            ledger.append("approved", "slack:U1", "prp_1", "");
            ledger.append("ended", "inquest", "rem_1", "");

            database.useTransaction(h -> h.execute("delete from ledger where seq = 1"));

            assertThat(ledger.whole()).isFalse();
        }
    }
}
