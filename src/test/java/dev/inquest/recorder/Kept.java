package dev.inquest.recorder;

import java.time.Instant;
import java.util.Map;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.Usage;
import dev.inquest.database.Database;

/** Writes into a record what a recorder would have. */
public final class Kept {
    private Kept() {}

    public static void inspection(Database database, Inspection seen, Instant at) {
        EngineRecord.in(database, "local").containers().note(seen, at);
    }

    public static void usage(Database database, String engine, ContainerId id, Instant at, Bytes used, Bytes limit) {
        EngineRecord.in(database, engine)
                .usage()
                .add(Map.of(id, new Usage(at, new Usage.Memory(used, used, limit, Bytes.NONE), new Usage.Cpu(0, 0, 0),
                        1)));
    }
}
