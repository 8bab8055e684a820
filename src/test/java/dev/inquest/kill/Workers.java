package dev.inquest.kill;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several works at once, as many as there are processors. */
final class Workers {
    private Workers() {}

    /** Returns when all are done; what the first that failed threw is thrown. */
    static void doAll(List<Runnable> works) {
        try (ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<?>> begun = works.stream().<Future<?>>map(workers::submit).toList();
            for (Future<?> one : begun) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
