package dev.inquest.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same look at many things at once, each on a virtual thread of its own. */
final class SideBySide {
    private SideBySide() {}

    /** In the order of the items. What one look throws is thrown. */
    static <A, B> List<B> map(List<A> items, Function<A, B> look) {
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
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }
}
