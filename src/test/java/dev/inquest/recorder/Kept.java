package dev.inquest.recorder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Gap;
import dev.inquest.container.Inspection;
import dev.inquest.container.Usage;
import dev.inquest.database.Database;

/** Writes into a record what a recorder would have. */
public final class Kept {
    private Kept() {}

    public static void inspection(Database database, Inspection seen, Instant at) {
        EngineRecord.in(database, "local").containers().note(seen, at);
    }

    /** Events of a container of this name, which had it then. */
    public static void events(Database database, String name, ContainerId id, EngineEvent... events) {
        EngineRecord record = EngineRecord.in(database, "local");
        List<ContainerEvent> told = Stream.of(events)
                .map(event -> new ContainerEvent(id, name, "shop/" + name + ":7", Map.of(), event))
                .toList();
        record.events().add(told);
        record.containers().note(told);
    }

    /** A time in which nothing was missed, and one before it in which nobody watched. */
    public static void watched(Database database, Gap before, Instant until) {
        Attention attention = EngineRecord.in(database, "local").attention();
        attention.gap(before);
        attention.begin(before.to());
        attention.lasts(before.to(), until);
    }

    public static void usage(Database database, String engine, ContainerId id, Instant at, Bytes used, Bytes limit) {
        EngineRecord.in(database, engine)
                .usage()
                .add(Map.of(id, new Usage(at, new Usage.Memory(used, used, limit, Bytes.NONE), new Usage.Cpu(0, 0, 0),
                        1)));
    }
}
