package dev.inquest.question;

import java.util.List;

import dev.inquest.container.ContainerSummary;

/** Which container a message is about. A name that fits nothing is never replaced by the nearest one. */
public sealed interface Meant {
    /** The name, as far as it goes: the container's own, or what the message says; empty when it says none. */
    default String asked() {
        return switch (this) {
            case One(var container) -> container.name();
            case Several(var asked, var containers) -> asked;
            case NoSuch(var asked, var near) -> asked;
            case Unnamed() -> "";
        };
    }

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
