package dev.inquest.verification;

import java.util.List;

import dev.inquest.container.Usage;
import dev.inquest.remediation.Compared;

/** What watching a change came to. */
public sealed interface Watched {
    /** In a sentence or two. */
    String say();

    /** It has held for as long as it was watched, and so counts. */
    record Held(String say, List<Usage> samples, Compared compared) implements Watched {
        public Held {
            samples = List.copyOf(samples);
        }
    }

    /** It did not, and is to be put back. */
    record Broke(String say, List<Usage> samples) implements Watched {
        public Broke {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Neither is proven: its memory was enough but it failed, or what happened could not be seen. Going back would lead
     * to a limit that is known to be too small, so the change stays until a person decides.
     */
    record Undecided(String say, List<Usage> samples, Compared compared) implements Watched {
        public Undecided {
            samples = List.copyOf(samples);
        }
    }
}
