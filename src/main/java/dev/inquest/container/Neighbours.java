package dev.inquest.container;

import java.time.Duration;
import java.util.List;

/**
 * The other containers of the engine, as far as they have to do with one.
 *
 * @param samePort those that hold a port which it publishes, or wants to
 * @param endedTogether how many others ended within {@link #TOGETHER} of its own end; 0 while it runs
 * @param inParent the names of those in the same parent cgroup; none when it has no parent of its own
 * @param oomTogether those of them that ran out of memory in the same moment as it: then it was the parent's limit
 */
public record Neighbours(List<PortHolder> samePort, int endedTogether, List<String> inParent,
        List<String> oomTogether) {
    public static final Duration TOGETHER = Duration.ofSeconds(5);

    public Neighbours {
        samePort = List.copyOf(samePort);
        inParent = List.copyOf(inParent);
        oomTogether = List.copyOf(oomTogether);
    }

    /** @param port of the host: {@code 8080/tcp} */
    public record PortHolder(String name, String port, String state) {}
}
