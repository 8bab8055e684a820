package dev.inquest.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/** The store, opened and brought up to date. A commit that was acknowledged survives a crash. */
public final class Database implements AutoCloseable {
    // FULL: an approval that was acknowledged must not be lost with the power.
    // IMMEDIATE: without it, readers that become writers fail at once in spite of the timeout.
    private static final String SQLITE_OPTIONS = "?journal_mode=WAL&busy_timeout=5000&transaction_mode=IMMEDIATE"
            + "&synchronous=FULL&foreign_keys=true";

    /** The number of migrations there are. */
    static final int SCHEMA = 7;

    private final Path file;
    private final CompletableFuture<Opened> opened;

    private Database(Path file) {
        this.file = file;
        // A thread of its own: what computes for so long would keep virtual threads from running on a small machine.
        this.opened = CompletableFuture.supplyAsync(() -> open(file), work -> Thread.ofPlatform().start(work));
    }

    private record Opened(HikariDataSource connections, Jdbi jdbi) {}

    /**
     * @param store {@code sqlite:FILE}
     * @throws StoreException when it cannot be opened; the message says what to do
     */
    public static Database open(String store) {
        Database database = opening(store);
        database.awaitOpen();
        return database;
    }

    /**
     * Opens it on the side, while its owner does something else: whoever uses it first waits until it is open.
     *
     * @param store {@code sqlite:FILE}
     * @throws StoreException when that is no store; that it cannot be opened is thrown where it is used first
     */
    public static Database opening(String store) {
        if (!store.startsWith("sqlite:")) {
            throw new StoreException("the store '" + store + "' is not understood: write sqlite:FILE, for example"
                    + " sqlite:inquest.db");
        }
        return new Database(Path.of(store.substring("sqlite:".length())).toAbsolutePath());
    }

    private static Opened open(Path file) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var config = new HikariConfig();
            config.setJdbcUrl("jdbc:sqlite:" + file + SQLITE_OPTIONS);
            config.setMaximumPoolSize(4);
            config.setMinimumIdle(1);
            config.setPoolName("store");
            var connections = new HikariDataSource(config);
            var opened = new Opened(connections, Jdbi.create(connections));
            migrate(opened);
            return opened;
        } catch (IOException | FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            throw new StoreException("the store " + file + " cannot be opened (" + e.getMessage()
                    + "): check that its folder can be written to, or name another with INQUEST_STORE=sqlite:FILE", e);
        }
    }

    /** Looking for migrations takes longer than all else at a start, so a store that is up to date says so itself. */
    private static void migrate(Opened store) {
        int version = store.jdbi()
                .withHandle(handle -> handle.createQuery("pragma user_version").mapTo(Integer.class).one());
        if (version != SCHEMA) {
            Flyway.configure().dataSource(store.connections()).locations("classpath:db/migration").load().migrate();
            store.jdbi().useHandle(handle -> handle.execute("pragma user_version = " + SCHEMA));
        }
    }

    /** @throws StoreException when it cannot be opened; the message says what to do */
    public void awaitOpen() {
        jdbi();
    }

    private Jdbi jdbi() {
        try {
            return opened.join().jdbi();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Runs in one transaction: all of it, or nothing. */
    public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
        return jdbi().inTransaction(work);
    }

    /** Runs in one transaction: all of it, or nothing. */
    public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        jdbi().useTransaction(work);
    }

    /** Reads; a handle outside a transaction. */
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return jdbi().withHandle(work);
    }

    /** A file that belongs to the store and is none of it: the store's own path with a suffix. */
    public Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Whether the store answers. */
    public boolean answers() {
        try (Handle handle = jdbi().open()) {
            return handle.createQuery("select 1 as one").mapTo(Integer.class).one() == 1;
        } catch (org.jdbi.v3.core.JdbiException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            opened.join().connections().close();
        } catch (CompletionException neverOpened) {
            // Whoever used it was told.
        }
    }
}
