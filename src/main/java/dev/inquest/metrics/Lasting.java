package dev.inquest.metrics;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/** A count that shows what it was when its source fails: a counter must not fall, and one failure must not end a scrape. */
final class Lasting implements DoubleSupplier {
    private final DoubleSupplier source;
    private final AtomicReference<Double> last = new AtomicReference<>(0.0);

    Lasting(DoubleSupplier source) {
        this.source = source;
    }

    @Override
    public double getAsDouble() {
        try {
            last.set(source.getAsDouble());
        } catch (RuntimeException failed) { // an edge: whoever scrapes wants the others
            return last.get();
        }
        return last.get();
    }
}
