package dev.inquest.recorder;

import java.time.Instant;
import java.util.List;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Gap;

/** What comes from an engine, in the order in which it is to be believed: what comes later knows more. */
sealed interface Arrival {

    record Told(ContainerEvent event) implements Arrival {}

    /** The first watch begins: from then on nothing is missed. */
    record Began(Instant from) implements Arrival {}

    /** All that happened until then has arrived. */
    record Seen(Instant until) implements Arrival {}

    /** The watch ends before the gap; the next begins behind it. */
    record Missed(Gap gap) implements Arrival {}

    /** These run, and all that the engine remembered before has arrived. */
    record Runs(List<ContainerId> ids) implements Arrival {
        public Runs {
            ids = List.copyOf(ids);
        }
    }

    /**
     * What a comparison showed of a gap.
     *
     * @param ends those of which it is known how they ended
     */
    record Compared(Gap gap, List<News.Found> ends) implements Arrival {
        public Compared {
            ends = List.copyOf(ends);
        }
    }
}
