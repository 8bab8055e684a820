package dev.inquest.inquiry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.inquest.ledger.Ledger;
import dev.inquest.question.Question;

/**
 * A question on its way into the record, while what it asks for is looked at already. Whatever follows from it waits
 * until it is recorded.
 */
public final class Asked {
    /** How much of a question is recorded. */
    private static final int KEPT = 500;

    private final CompletableFuture<Void> recording;
    private final Reach reach;

    private Asked(CompletableFuture<Void> recording, Reach reach) {
        this.recording = recording;
        this.reach = reach;
    }

    /** Begins to record it. */
    public static Asked record(Question question, Reach reach, Ledger ledger) {
        String text = question.text();
        String kept = text.length() <= KEPT ? text : text.substring(0, KEPT) + "...";
        return new Asked(CompletableFuture.runAsync(
                () -> ledger.append("asked", question.by().principal(), "", kept), Thread::startVirtualThread),
                reach);
    }

    /** How far its writer may go by typing. */
    public Reach reach() {
        return reach;
    }

    /** Returns when the question is recorded, and throws what kept it from being. */
    public void awaitRecorded() {
        try {
            recording.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
