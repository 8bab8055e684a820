package dev.inquest.inquiry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The same look at many things at once, each on a virtual thread of its own. */
public final class SideBySide {
    private SideBySide() {}

    /** In the order of the items; empty where it took longer, and then that look is broken off. */
    public static <A, B> List<Optional<B>> within(Duration patience, List<A> items, Function<A, B> look) {
        ExecutorService side = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<B>> looks = items.stream().map(item -> (Callable<B>) () -> look.apply(item)).toList();
            List<Optional<B>> seen = new ArrayList<>();
            for (Future<B> future : side.invokeAll(looks, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                seen.add(future.state() == Future.State.CANCELLED ? Optional.empty() : Optional.of(future.get()));
            }
            return seen;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while looking", stopped);
        } catch (ExecutionException e) {
            throw thrown(e);
        } finally {
            side.shutdownNow();
        }
    }

    /** In the order of the items. What one look throws is thrown. */
    public static <A, B> List<B> map(List<A> items, Function<A, B> look) {
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> under = items.stream().map(item -> side.submit(() -> look.apply(item))).toList();
            List<B> seen = new ArrayList<>();
            for (Future<B> future : under) {
                seen.add(future.get());
            }
            return seen;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while looking", stopped);
        } catch (ExecutionException e) {
            throw thrown(e);
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
}
