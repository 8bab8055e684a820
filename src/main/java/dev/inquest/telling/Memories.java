package dev.inquest.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.history.Lives;
import dev.inquest.remediation.Remediation;

/** The memory of a container over time, with what happened to it: from the record, and from what its engine knows. */
public final class Memories {
    /** So much is shown of the time before a fix. */
    private static final Duration BEFORE = Duration.ofMinutes(15);

    private final Lives lives;

    public Memories(Lives lives) {
        this.lives = lives;
    }

    /** Of one that is there, and of those that had its name before. Throws EngineException. */
    public MemoryCurve of(ContainerReader reader, Inspection seen, Instant since) {
        Instant now = reader.now();
        Bytes host = reader.info().memory();
        MemoryCurve own = MemoryCurve.of(reader.history(seen.id()).samples(), events(reader, seen, since, now),
                seen.memory().limit(), host);
        return own.within(since, now).with(lives.memory(reader.engine(), seen.name(), since, now, host));
    }

    /** As far as it is recorded. */
    MemoryCurve recorded(String engine, String name, Instant since, Instant now) {
        return lives.memory(engine, name, since, now, Bytes.NONE);
    }

    /** As it was watched after a fix, against the new limit, with what was recorded before that. */
    public MemoryCurve of(Remediation fix) {
        MemoryCurve after = new MemoryCurve(fix.watched(), fix.plan().after().limit());
        return after.isEmpty()
                ? after
                : after.with(recorded(fix.plan().engine(), fix.plan().name(), fix.startedAt().minus(BEFORE),
                        fix.watched().getLast().at()));
    }

    /** A picture without its marks is still one. */
    private static List<EngineEvent> events(ContainerReader reader, Inspection seen, Instant since, Instant now) {
        try {
            return reader.events(seen, Duration.between(since, now)).all();
        } catch (EngineException untold) {
            return List.of();
        }
    }
}
