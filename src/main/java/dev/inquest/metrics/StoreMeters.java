package dev.inquest.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.proposal.Proposal;

/** What only the store knows. It is asked once for each scrape, and no scrape waits long for it or fails with it. */
final class StoreMeters {
    private static final Logger LOG = LoggerFactory.getLogger(StoreMeters.class);
    private static final long PATIENCE_MILLIS = 1000;

    private final Supplier<Map<Proposal.State, Long>> proposals;
    private final AtomicReference<Optional<Map<Proposal.State, Long>>> found = new AtomicReference<>(Optional.empty());
    private CompletableFuture<Map<Proposal.State, Long>> asked = CompletableFuture.completedFuture(Map.of());

    StoreMeters(Supplier<Map<Proposal.State, Long>> proposals) {
        this.proposals = proposals;
    }

    void register(PrometheusMeterRegistry registry) {
        Meters.gauge(registry, "inquest.store.up", "1 if the store answered this scrape.", Tags.empty(),
                () -> Meters.yes(found.get().isPresent()));
        for (Proposal.State state : Proposal.State.values()) {
            Meters.gauge(registry, "inquest.proposals",
                    "Proposals in the store, by state; NaN when it does not answer.",
                    Tags.of("state", state.word()),
                    () -> found.get().map(counts -> counts.getOrDefault(state, 0L).doubleValue()).orElse(Double.NaN));
        }
    }

    /** One that still waits for an answer is waited for again; a store that hangs is not asked twice. */
    synchronized void look() {
        if (asked.isDone()) {
            asked = CompletableFuture.supplyAsync(proposals, work -> Thread.ofPlatform().daemon().start(work));
        }
        try {
            found.set(Optional.of(asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)));
        } catch (TimeoutException hangs) {
            found.set(Optional.empty());
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | CompletionException failed) {
            LOG.debug("the store did not answer a scrape", failed);
            found.set(Optional.empty());
        }
    }
}
