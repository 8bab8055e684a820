package dev.inquest.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineInfo;
import dev.inquest.reply.EngineStanding;
import dev.inquest.reply.EngineStanding.Watched;

/** Asks every engine whether it is there, side by side and not for long: one that hangs is as good as away. */
public final class RollCall {
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Engines engines;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicReference<Function<String, Optional<Watched>>> watchers = new AtomicReference<>(
            engine -> Optional.empty());

    public RollCall(Engines engines, InstantSource clock) {
        this.engines = engines;
        this.clock = clock;
    }

    /** What was found before. */
    private record Seen(boolean connected, Instant since, String product) {}

    private record Answer(boolean there, String said) {}

    /** From now on this tells what is known of an engine from watching it. */
    public void watchedBy(Function<String, Optional<Watched>> watcher) {
        watchers.set(watcher);
    }

    /** In the order of the settings. */
    public List<EngineStanding> call() {
        List<Engine> all = engines.all();
        List<Optional<Answer>> answers = SideBySide.within(PATIENCE, all, RollCall::ask);
        List<EngineStanding> standings = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            standings.add(standing(name, answers.get(i)
                    .orElseGet(() -> new Answer(false, "The engine " + name
                            + " did not answer within " + PATIENCE.toSeconds()
                            + " seconds: see whether docker ps answers"
                            + " there."))));
        }
        return standings;
    }

    private static Answer ask(Engine engine) {
        try {
            EngineInfo info = engine.reader().info();
            return new Answer(true, info.product() + " " + info.version());
        } catch (EngineException away) {
            return new Answer(false, away.sentence());
        }
    }

    private EngineStanding standing(String engine, Answer answer) {
        Instant now = clock.instant();
        Seen known = seen.merge(engine, new Seen(answer.there(), now, answer.there() ? answer.said() : ""),
                (before, fresh) -> new Seen(fresh.connected(),
                        before.connected() == fresh.connected() ? before.since() : now,
                        fresh.connected() ? fresh.product() : before.product()));
        Optional<Watched> watched = watchers.get().apply(engine);
        // Who watches it saw the moment; unless it has not noticed yet what a question shows.
        Instant since = watched.filter(w -> w.hears() == known.connected() && w.since().isAfter(Instant.EPOCH))
                .map(Watched::since)
                .orElse(known.since());
        return new EngineStanding(engine, known.connected(), since, known.product(), watched,
                answer.there() ? "" : answer.said());
    }
}
