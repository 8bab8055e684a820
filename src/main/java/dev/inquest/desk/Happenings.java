package dev.inquest.desk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.inquest.reply.Happening;

/** Tells everybody who listens. A listener must be quick: it is called on the thread on which things happen. */
final class Happenings {
    private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();

    Runnable listen(Consumer<Happening> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(Happening happening) {
        listeners.forEach(listener -> listener.accept(happening));
    }
}
