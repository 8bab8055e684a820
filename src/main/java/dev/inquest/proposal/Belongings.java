package dev.inquest.proposal;

import java.util.ArrayList;
import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions.Files;
import dev.inquest.container.Preconditions.Fixtures;
import dev.inquest.container.Preconditions.ImageNow;
import dev.inquest.proposal.Proposal.Preflight;
import dev.inquest.proposal.Proposer.Case;

/** What a container has of its own, and whether the changed one has it too. */
final class Belongings {
    private static final String UNSEEN = "its volumes, ports and addresses, and whether what it shares with other"
            + " containers is there";

    private final Case about;
    private final Action action;

    Belongings(Case about, Action action) {
        this.about = about;
        this.action = action;
    }

    List<Preflight> looked() {
        List<Preflight> looked = new ArrayList<>();
        looked.add(Preflights.seen("image", about.around().image(), "whether its image is still there", this::image));
        looked.add(Preflights.seen("written files", about.around().files(), "what it has written outside its volumes",
                this::files));
        switch (about.around().fixtures()) {
            case Observation.Seen<Fixtures>(Fixtures fixtures) -> looked.addAll(fixtures(fixtures));
            case Observation.Failed<Fixtures> failed ->
                looked.add(Preflights.unknown("fixtures", UNSEEN, failed.reason()));
            case Observation.Skipped<Fixtures> skipped ->
                looked.add(Preflights.unknown("fixtures", UNSEEN, skipped.reason()));
        }
        return looked;
    }

    private Preflight image(ImageNow image) {
        String name = about.container().image();
        return switch (image.standing()) {
            case THERE -> new Preflight("image", true, name + " is there, the one it was made from");
            case RENAMED -> new Preflight("image", true, name + " means another image by now"
                    + (action.inPlace() ? "; this one stays" : "; the new container gets the old one, by its id"));
            case GONE -> new Preflight("image", false, name + " is gone from the engine: as long as it is, this"
                    + " container can be changed in place only, and not be made again");
        };
    }

    private Preflight files(Files files) {
        if (files.count() == 0) {
            return new Preflight("written files", true, "none outside its volumes");
        }
        String what = Cost.files(files) + written() + ": " + Some.of(files.paths(), files.count());
        return action.inPlace()
                ? new Preflight("written files", true, what + ", which stay")
                : new Preflight("written files", false, "a new container does not get " + what
                        + ". Updating in place keeps them");
    }

    private String written() {
        return about.around().layer() instanceof Observation.Seen<Bytes>(Bytes all) && !all.isNone()
                ? " (of " + all.human() + " written there in all)"
                : "";
    }

    private List<Preflight> fixtures(Fixtures fixtures) {
        List<Preflight> looked = new ArrayList<>();
        String volumes = volumes(fixtures);
        if (!volumes.isEmpty()) {
            looked.add(new Preflight("volumes", true, volumes + (action.inPlace() ? " stays" : " travels along")));
        }
        if (!fixtures.changingPorts().isEmpty() && action != Action.UPDATE_LIVE) {
            looked.add(new Preflight("ports", false, "the engine chooses where " + Some.of(fixtures.changingPorts())
                    + " is published, and may choose another port at the next start"));
        }
        if (!fixtures.addresses().isEmpty()) {
            looked.add(new Preflight("addresses", true, "keeps " + Some.of(fixtures.addresses())));
        }
        if (!fixtures.perhapsLost().isEmpty() && !action.inPlace()) {
            looked.add(new Preflight("hardware addresses", false, "unknown: whether somebody chose "
                    + Some.of(fixtures.perhapsLost()) + "; a new container gets another"));
        }
        return looked;
    }

    private String volumes(Fixtures fixtures) {
        List<String> unnamed = fixtures.unnamedVolumes();
        List<String> named = about.container()
                .mounts()
                .stream()
                .filter(mount -> mount.kind().equals("volume") && !unnamed.contains(mount.target()))
                .map(Inspection.Mount::name)
                .toList();
        List<String> all = new ArrayList<>(named);
        unnamed.forEach(target -> all.add("the one without a name at " + target));
        return Some.of(all);
    }
}
