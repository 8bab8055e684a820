package dev.inquest.inquiry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.SetAside;

/**
 * The containers of engines, asked so that one that hangs costs a deadline once and not with every question. Whoever let
 * it pass is asked on the side from then on, by one call at a time, and waited for only a moment until it answers again.
 */
final class Listing {
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final Map<String, EngineException> late = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Look>> onTheSide = new ConcurrentHashMap<>();

    /** What an engine said when it was asked, or why it did not. */
    record Look(String engine, List<ContainerSummary> containers, Optional<EngineException> failure) {
        Look {
            containers = List.copyOf(containers);
        }
    }

    Look of(Engine engine) {
        return Optional.ofNullable(late.get(engine.name()))
                .map(before -> soon(engine, before))
                .orElseGet(() -> now(engine));
    }

    /** Whether it let its deadline pass when it was asked last. */
    boolean hangs(Engine engine) {
        return late.containsKey(engine.name());
    }

    /** Waits until its deadline, whatever it did before. */
    Look now(Engine engine) {
        try {
            List<ContainerSummary> there = of(engine.name(), engine.reader().containers());
            return new Look(engine.name(), there, Optional.empty());
        } catch (EngineException e) {
            if (e.reason() == Reason.TIMEOUT) {
                late.put(engine.name(), e);
            } else {
                late.remove(engine.name());
            }
            return new Look(engine.name(), List.of(), Optional.of(e));
        }
    }

    private List<ContainerSummary> of(String engine, List<ContainerSummary> all) {
        late.remove(engine);
        return all.stream().filter(c -> !SetAside.is(c.name())).toList();
    }

    private Look soon(Engine engine, EngineException before) {
        try {
            return asked(engine).get(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangsStill) {
            return new Look(engine.name(), List.of(), Optional.of(before));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Look(engine.name(), List.of(), Optional.of(before));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private CompletableFuture<Look> asked(Engine engine) {
        CompletableFuture<Look> fresh = new CompletableFuture<>();
        Optional<CompletableFuture<Look>> underWay = Optional.ofNullable(onTheSide.putIfAbsent(engine.name(), fresh));
        if (underWay.isEmpty()) {
            Thread.ofVirtual().name("look at " + engine.name()).start(() -> {
                try {
                    fresh.complete(now(engine));
                } finally {
                    // What no engine's failure explains is no reason to wait for ever.
                    fresh.completeExceptionally(new IllegalStateException("looking at " + engine.name() + " failed"));
                    onTheSide.remove(engine.name(), fresh);
                }
            });
        }
        return underWay.orElse(fresh);
    }
}
