package dev.inquest.recorder;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;

/** The containers of one engine that run, as its events and its list tell. */
final class Running {
    private final Set<ContainerId> running = new LinkedHashSet<>();

    synchronized void note(ContainerEvent event) {
        switch (event.event().action()) {
            case "start" -> running.add(event.container());
            case "die", "destroy" -> running.remove(event.container());
            default -> {
            }
        }
    }

    synchronized void are(Collection<ContainerId> now) {
        running.clear();
        running.addAll(now);
    }

    synchronized List<ContainerId> now() {
        return List.copyOf(running);
    }
}
