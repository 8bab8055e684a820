package dev.inquest;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.inquest.recorder.Recorder;
import dev.inquest.recorder.Recorder.Status;
import dev.inquest.reply.EngineStanding.Watched;
import dev.inquest.watch.Watch;

/** All that watches engines while Inquest serves, until it is closed. */
record Watching(List<Recorder> recorders, Watch alerts) implements AutoCloseable {
    List<Supplier<Status>> statuses() {
        return recorders.stream().<Supplier<Status>>map(recorder -> recorder::status).toList();
    }

    /** What is known of an engine from watching it; empty where nobody does. */
    Optional<Watched> of(String engine) {
        return recorders.stream()
                .map(Recorder::status)
                .filter(status -> status.engine().equals(engine))
                .findFirst()
                .map(status -> new Watched(status.connected(), status.since(), status.lastEvent(), status.gaps()));
    }

    @Override
    public void close() {
        recorders.forEach(Recorder::close);
        alerts.close();
    }
}
