package dev.inquest;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Something that is built when it is first asked for, once. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> build;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<T> built = Optional.empty();

    Lazy(Supplier<T> build) {
        this.build = build;
    }

    @Override
    public T get() {
        lock.lock();
        try {
            if (built.isEmpty()) {
                built = Optional.of(build.get());
            }
            return built.get();
        } finally {
            lock.unlock();
        }
    }

    /** What was built; empty when nobody has asked for it. */
    Optional<T> ifBuilt() {
        lock.lock();
        try {
            return built;
        } finally {
            lock.unlock();
        }
    }
}
