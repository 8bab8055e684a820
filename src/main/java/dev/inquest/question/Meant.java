package dev.inquest.question;

import java.util.List;

import dev.inquest.container.ContainerSummary;

/** Which container a message is about. A name that fits nothing is never replaced by the nearest one. */
public sealed interface Meant {
    record One(ContainerSummary container) implements Meant {}

    record Several(String asked, List<ContainerSummary> containers) implements Meant {
        public Several {
            containers = List.copyOf(containers);
        }
    }

    /** @param near names that are spelt alike */
    record NoSuch(String asked, List<String> near) implements Meant {
        public NoSuch {
            near = List.copyOf(near);
        }
    }

    /** The message names none. */
    record Unnamed() implements Meant {}
}
