package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The door for whoever watches an engine all the time: what happens in it as it happens, and what its containers use.
 * It can only look. All methods throw {@link EngineException}.
 */
public interface EngineWatch {

    /** What the engine remembers at this moment. Asking for it finds out anew what time it is there. */
    Remembered remembered();

    /**
     * Tells every event from a moment on, then whatever happens, each once or more than once, until the engine goes away
     * or the time is over. It may begin with older ones: a clock that was set back makes new events look old.
     *
     * @param lasting how long at most, because a connection that has died silently looks like a quiet engine
     * @param each must be quick: an engine leaves out those who listen slowly
     */
    void follow(Instant since, Duration lasting, Consumer<ContainerEvent> each);

    /** What running containers use now. One that has ended meanwhile, or cannot be read, is not in it. */
    Sampled usage(Collection<ContainerId> running);

    /**
     * @param oldest when the oldest event happened that it remembers, about whatever object; now when there is none
     * @param events of containers, oldest first as it has them
     */
    record Remembered(Instant oldest, List<ContainerEvent> events) {
        public Remembered {
            events = List.copyOf(events);
        }
    }

    /** @param cost what it took of a processor, the engine's part included as far as it is known */
    record Sampled(Map<ContainerId, Usage> usage, Duration cost) {
        public Sampled {
            usage = Map.copyOf(usage);
        }
    }
}
