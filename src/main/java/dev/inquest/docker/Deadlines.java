package dev.inquest.docker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotModifiedException;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/**
 * Runs calls to one engine so that each ends in time. The client's own response timeout has no effect on unix sockets,
 * but interrupting the calling thread does end a call: so every call gets a thread of its own. Not a virtual one: those
 * leave their poller waiting in the operating system, and the JVM lets that hold up the end of a command by 0.3 s.
 */
final class Deadlines implements AutoCloseable {
    private final ExecutorService threads = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("engine-", 0).factory());
    private final String engine;
    private final EngineAddress address;

    Deadlines(String engine, EngineAddress address) {
        this.engine = engine;
        this.address = address;
    }

    <T> T within(Duration deadline, Callable<T> call) {
        Future<T> running = threads.submit(call);
        try {
            return running.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new EngineException(Reason.TIMEOUT,
                    ("The engine %s at %s did not answer within %s seconds: see whether"
                            + " docker ps answers there.").formatted(engine, address, deadline.toMillis() / 1000.0),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Reason.TIMEOUT, "The call to the engine %s was interrupted: ask again."
                    .formatted(engine), e);
        } catch (ExecutionException | CancellationException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            running.cancel(true);
        }
    }

    private RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case EngineException already -> already;
            case NotModifiedException alreadySo -> alreadySo;
            case DockerException said -> Refusals.of(said.getHttpStatus(), String.valueOf(said.getMessage()));
            case Error broken -> throw broken;
            default -> new EngineException(Reason.UNREACHABLE, ("The engine %s at %s cannot be reached: start it, or"
                    + " correct the address.").formatted(engine, address), cause);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
