package dev.inquest.slack;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Whether Slack hears us, as it was a moment ago: finding out takes seconds, which nobody who wants to know waits for. */
final class Hearing {
    private final BooleanSupplier look;
    private final Executor workers;
    private final AtomicBoolean stands = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param look finds out; it may take its time */
    Hearing(BooleanSupplier look, Executor workers) {
        this.look = look;
        this.workers = workers;
    }

    void watch(ScheduledExecutorService timer, Duration every) {
        var unused = timer.scheduleWithFixedDelay(this::lookAside, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAside() {
        if (looking.compareAndSet(false, true)) {
            try {
                workers.execute(this::look);
            } catch (RejectedExecutionException closing) {
                looking.set(false);
            }
        }
    }

    private void look() {
        try {
            stands.set(look.getAsBoolean());
        } finally {
            looking.set(false);
        }
    }

    boolean stands() {
        return stands.get();
    }
}
