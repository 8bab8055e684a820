package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What lies around a container of an engine in memory, by the other containers there. */
record FakeSurroundings(Inspection container, List<Inspection> others) {

    Neighbours neighbours() {
        Instant end = container.state().finishedAt();
        String parent = container.memory().cgroupParent();
        return new Neighbours(
                running().stream()
                        .flatMap(i -> i.ports()
                                .stream()
                                .filter(container.ports()::contains)
                                .map(p -> new Neighbours.PortHolder(i.name(), p.hostPort() + p.containerPort()
                                        .replaceFirst("^[^/]*", ""), i.state().status())))
                        .toList(),
                (int) others.stream()
                        .map(i -> i.state().finishedAt())
                        .filter(other -> !end.equals(Inspection.NEVER) && !other.equals(Inspection.NEVER)
                                && Duration.between(end, other).abs().compareTo(Neighbours.TOGETHER) <= 0)
                        .count(),
                others.stream()
                        .filter(i -> !parent.isEmpty() && i.memory().cgroupParent().equals(parent))
                        .map(Inspection::name)
                        .toList(),
                List.of());
    }

    /** @param image what it was made from */
    Preconditions preconditions(Image image) {
        return new Preconditions(
                new Observation.Seen<>(new Preconditions.Others(
                        running().stream().map(i -> i.memory().limit()).reduce(Bytes.NONE, Bytes::plus),
                        running().stream().filter(i -> i.memory().limit().isNone()).map(Inspection::name).toList(),
                        others.stream()
                                .filter(i -> i.networkMode().equals("container:" + container.id()))
                                .map(i -> new Preconditions.Dependent(i.name(), Preconditions.Bond.NETWORK,
                                        i.state().running()))
                                .toList(),
                        0)),
                new Observation.Seen<>(image.known()
                        ? new Preconditions.ImageNow(Preconditions.Standing.THERE, "linux", Map.of())
                        : Preconditions.ImageNow.GONE),
                new Observation.Seen<>(Preconditions.Files.NONE), new Observation.Seen<>(Bytes.NONE),
                new Observation.Seen<>(Preconditions.Fixtures.NONE), Preconditions.Tie.NONE);
    }

    private List<Inspection> running() {
        return others.stream().filter(i -> i.state().running()).toList();
    }
}
