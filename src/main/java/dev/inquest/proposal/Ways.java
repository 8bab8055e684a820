package dev.inquest.proposal;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions.Fixtures;
import dev.inquest.container.Preconditions.ImageNow;
import dev.inquest.container.Preconditions.Standing;
import dev.inquest.proposal.Proposer.Case;

/**
 * The two ways to give a container another limit. A part of its surroundings that could not be seen closes none of them;
 * it is named before anybody says yes.
 */
record Ways(Way recreate, Way update) {

    /** @param keepOld how long the house keeps what is replaced and holds files of its own */
    static Ways of(Case about, Bytes size, Duration keepOld) {
        return new Ways(recreating(about, keepOld), updating(about, size));
    }

    Way to(Action action) {
        return action.inPlace() ? update : recreate;
    }

    Way otherThan(Action action) {
        return action.inPlace() ? recreate : update;
    }

    /** @param asked a person's own choice, which nothing else takes the place of */
    Way chosen(Optional<Action> asked, Action preferred) {
        if (asked.isPresent()) {
            return asked(asked.get());
        }
        if (to(preferred) instanceof Way.Closed first) {
            return otherThan(preferred) instanceof Way.Closed second
                    ? new Way.Closed(first.why() + " " + second.why())
                    : otherThan(preferred);
        }
        return to(preferred);
    }

    private Way asked(Action action) {
        return to(action) instanceof Way.Closed closed && otherThan(action) instanceof Way.Open
                ? new Way.Closed(closed.why() + (action.inPlace()
                        ? " Recreating it is possible: --strategy recreate."
                        : " Updating it in place is possible: --strategy update."))
                : to(action);
    }

    private static Way recreating(Case about, Duration keepOld) {
        return Stream.of(itself(about), image(about), dependents(about), uncopyable(about))
                .flatMap(Optional::stream)
                .findFirst()
                .<Way>map(Way.Closed::new)
                .orElseGet(() -> new Way.Open(Action.RECREATE,
                        Cost.ofRecreation(about, WrittenOutside.of(about, keepOld))));
    }

    private static Optional<String> itself(Case about) {
        if (about.container().autoRemove()) {
            return Optional
                    .of("It cannot be recreated: it was started with --rm, so the engine removes it the moment it"
                            + " stops, and there would be no way back.");
        }
        return about.info().product().contains("Podman")
                ? Optional.of("It cannot be recreated: Podman shows configurations that it does not take back.")
                : Optional.empty();
    }

    private static Optional<String> image(Case about) {
        return about.around().image() instanceof Observation.Seen<ImageNow> seen
                && seen.value().standing() == Standing.GONE
                        ? Optional.of("It cannot be recreated: its image " + about.container().image()
                                + " is no longer there. Load the same one again first.")
                        : Optional.empty();
    }

    private static Optional<String> dependents(Case about) {
        Dependents running = about.dependents().running();
        return running.none()
                ? Optional.empty()
                : Optional.of("It cannot be recreated while others that run hold on to it, because they would keep the"
                        + " old one: " + running.say() + ". Stop them first, and make them anew afterwards.");
    }

    private static Optional<String> uncopyable(Case about) {
        return about.around().fixtures() instanceof Observation.Seen<Fixtures> seen
                && !seen.value().uncopyable().isEmpty()
                        ? Optional.of("It cannot be recreated: it has " + Some.of(seen.value().uncopyable())
                                + ", which no other container can be given.")
                        : Optional.empty();
    }

    private static Way updating(Case about, Bytes size) {
        Inspection container = about.container();
        if (about.around().image() instanceof Observation.Seen<ImageNow> seen && seen.value().os().equals("windows")) {
            return new Way.Closed("It cannot be updated in place: Windows has no way to change a container's limit.");
        }
        return container.autoRemove()
                ? whileItRuns(container, size)
                : new Way.Open(Action.UPDATE, Cost.ofUpdate(about));
    }

    private static Way whileItRuns(Inspection container, Bytes size) {
        if (!container.state().running()) {
            return new Way.Closed("It cannot be updated in place: only while it runs. Start it anew with --memory "
                    + size.docker() + "; where a systemd unit starts it, that belongs into its ExecStart line.");
        }
        if (size.compareTo(container.memory().limit()) < 0) {
            return new Way.Closed("Its limit cannot be lowered while it runs: it could be killed by that. Start it anew"
                    + " with --memory " + size.docker() + ".");
        }
        return container.devices().contains("gpu")
                ? new Way.Closed("It cannot be updated while it runs: that can take its GPU away. Start it anew with"
                        + " --memory " + size.docker() + ".")
                : new Way.Open(Action.UPDATE_LIVE, Cost.LIVE);
    }
}
