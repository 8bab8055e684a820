package dev.inquest.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import dev.inquest.container.ContainerId;
import dev.inquest.database.Database;
import dev.inquest.database.Documents;

/**
 * What each conversation is about, and which proposals it has seen. A conversation without a name is none: nothing is
 * kept of it.
 */
public final class Conversations {
    /** Nobody comes back to a thread after that. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final InstantSource clock;

    public Conversations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What it is about; empty when no container was spoken of yet, or not for so long. */
    public Optional<Topic> topic(String thread, Duration within) {
        if (thread.isEmpty()) {
            return Optional.empty();
        }
        return database.read(handle -> find(handle, thread, within));
    }

    private Optional<Topic> find(Handle handle, String thread, Duration within) {
        return handle.createQuery("select engine, container_id, container, verdict from conversation"
                + " where thread = :thread and at_ms >= :since")
                .bind("thread", thread)
                .bind("since", clock.millis() - within.toMillis())
                .map((row, context) -> new Topic(row.getString("engine"),
                        new ContainerId(row.getString("container_id")), row.getString("container"),
                        Documents.read(row.getString("verdict"), Topic.Verdict.class)))
                .findOne();
    }

    /** From now on it is about this; what was found out about the same container before stays known. */
    public void about(String thread, Topic topic) {
        if (thread.isEmpty()) {
            return;
        }
        database.inTransaction(handle -> {
            Topic.Verdict verdict = topic.verdict().isNone()
                    ? find(handle, thread, KEPT).filter(old -> same(old, topic))
                            .map(Topic::verdict)
                            .orElse(topic.verdict())
                    : topic.verdict();
            forget(handle);
            return handle.createUpdate("insert into conversation (thread, engine, container_id, container, verdict,"
                    + " at_ms) values (:thread, :engine, :id, :name, :verdict, :at) on conflict (thread) do update set"
                    + " engine = :engine, container_id = :id, container = :name, verdict = :verdict, at_ms = :at")
                    .bind("thread", thread)
                    .bind("engine", topic.engine())
                    .bind("id", topic.id().value())
                    .bind("name", topic.name())
                    .bind("verdict", Documents.write(verdict))
                    .bind("at", clock.millis())
                    .execute();
        });
    }

    private static boolean same(Topic one, Topic other) {
        return one.engine().equals(other.engine()) && one.name().equals(other.name());
    }

    private void forget(Handle handle) {
        long old = clock.millis() - KEPT.toMillis();
        handle.createUpdate("delete from conversation where at_ms < :old").bind("old", old).execute();
        handle.createUpdate("delete from conversation_proposal where at_ms < :old").bind("old", old).execute();
    }

    /** The conversation has seen this proposal. */
    public void shown(String thread, String proposal) {
        if (!thread.isEmpty()) {
            database.inTransaction(handle -> show(handle, thread, proposal));
        }
    }

    /** Whoever has seen the one has seen the other: it stands in its place, or leads back from it. */
    public void follows(String proposal, String next) {
        database.inTransaction(handle -> {
            handle.createQuery("select thread from conversation_proposal where proposal_id = :id")
                    .bind("id", proposal)
                    .mapTo(String.class)
                    .list()
                    .forEach(thread -> show(handle, thread, next));
            return next;
        });
    }

    private int show(Handle handle, String thread, String proposal) {
        return handle.createUpdate("insert into conversation_proposal (thread, proposal_id, at_ms)"
                + " values (:thread, :proposal, :at) on conflict (thread, proposal_id) do update set at_ms = :at")
                .bind("thread", thread)
                .bind("proposal", proposal)
                .bind("at", clock.millis())
                .execute();
    }

    /** The conversations that have seen this proposal. */
    public List<String> talks(String proposal) {
        return database.read(handle -> handle
                .createQuery("select thread from conversation_proposal where proposal_id = :id order by thread")
                .bind("id", proposal)
                .mapTo(String.class)
                .list());
    }

    /** The proposals that it has seen, the last one first. */
    public List<String> proposals(String thread) {
        if (thread.isEmpty()) {
            return List.of();
        }
        return database.read(handle -> handle.createQuery("select proposal_id from conversation_proposal"
                + " where thread = :thread order by at_ms desc, proposal_id desc")
                .bind("thread", thread)
                .mapTo(String.class)
                .list());
    }
}
