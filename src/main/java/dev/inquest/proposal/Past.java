package dev.inquest.proposal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;

/**
 * What is known of a container from before.
 *
 * @param raises of the limit of whatever had its name, that have held; oldest first
 */
public record Past(UsageHistory usage, List<Raise> raises) {
    private static final Duration YOUNG = Duration.ofDays(1);
    private static final Duration HARDLY_WATCHED = Duration.ofHours(1);

    public Past {
        raises = List.copyOf(raises);
    }

    public record Raise(Instant at, Bytes from, Bytes to) {}

    /** Why it is too new for its highest use to say much; empty when it is not. */
    Optional<String> isNew(Inspection container, Instant now) {
        Instant made = raises.stream()
                .map(Raise::at)
                .filter(raised -> raised.isBefore(container.created()))
                .findFirst()
                .orElse(container.created());
        Duration age = Duration.between(made, now);
        if (age.compareTo(YOUNG) < 0) {
            return Optional.of("first made " + Shown.duration(age) + " ago");
        }
        Duration watched = watched();
        return watched.compareTo(HARDLY_WATCHED) < 0
                ? Optional.of("watched for only " + Shown.duration(watched))
                : Optional.empty();
    }

    private Duration watched() {
        List<Usage> samples = usage.samples();
        return samples.isEmpty()
                ? Duration.ZERO
                : Duration.between(samples.getFirst().at(), samples.getLast().at());
    }
}
