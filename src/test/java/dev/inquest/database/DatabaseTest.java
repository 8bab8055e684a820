package dev.inquest.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseTest {
    @TempDir
    Path folder;

    @Test
    void every_migration_is_counted() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.filter(f -> f.toString().endsWith(".sql")).count()).isEqualTo(Database.SCHEMA);
        }
    }

    @Test
    void what_was_written_is_there_when_it_is_opened_again() {
        String store = "sqlite:" + folder.resolve("store.db");
        try (Database database = Database.open(store)) {
            database.useTransaction(h -> h.execute("insert into delivery (id, at_ms) values ('Ev1', 1)"));
        }

        try (Database again = Database.open(store)) {
            assertThat(again.answers()).isTrue();
            int count = again.read(h -> h.createQuery("select count(*) as n from delivery").mapTo(Integer.class).one());
            assertThat(count).isEqualTo(1);
        }
    }

    @Test
    void a_store_that_cannot_be_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> Database.open("mysql:x")).isInstanceOf(StoreException.class)
                .hasMessageContaining("sqlite:inquest.db");
        assertThatThrownBy(() -> Database.open("sqlite:/proc/nowhere/inquest.db")).isInstanceOf(StoreException.class)
                .hasMessageContaining("INQUEST_STORE");
    }
}
