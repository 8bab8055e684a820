package dev.inquest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The result of work done on the side; what it threw is thrown as it was. */
final class Joined {
    private Joined() {}

    static <T> T result(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
