package dev.inquest.recorder;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;

/** What ran last inside each container, kept in memory until something happens that it may explain. */
final class RecentExecs {
    private static final int CONTAINERS = 500;
    private static final int EACH = 12;
    private static final Duration RECENT = Duration.ofMinutes(1);

    private final Map<ContainerId, Deque<ContainerEvent>> recent = new LinkedHashMap<>();

    void note(ContainerEvent exec) {
        Deque<ContainerEvent> ofOne = recent.computeIfAbsent(exec.container(), any -> new ArrayDeque<>());
        ofOne.addLast(exec);
        if (ofOne.size() > EACH) {
            ofOne.removeFirst();
        }
        if (recent.size() > CONTAINERS) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    /** Those shortly before an event of the same container; from then on they are kept elsewhere. */
    List<ContainerEvent> before(ContainerEvent event) {
        Deque<ContainerEvent> ofOne = recent.remove(event.container());
        return ofOne == null
                ? List.of()
                : ofOne.stream()
                        .filter(exec -> exec.event().at().isAfter(event.event().at().minus(RECENT)))
                        .toList();
    }
}
