package dev.inquest;

import java.util.List;

import dev.inquest.recorder.Recorder;
import dev.inquest.watch.Watch;

/** All that watches engines while Inquest serves, until it is closed. */
record Watching(List<Recorder> recorders, Watch alerts) implements AutoCloseable {
    @Override
    public void close() {
        recorders.forEach(Recorder::close);
        alerts.close();
    }
}
