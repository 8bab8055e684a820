package dev.inquest.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions.Files;
import dev.inquest.proposal.Proposer.Case;

/** What a change costs, in one line: how long the container is down, and what of it is lost. */
final class Cost {
    static final String LIVE = "Down: not at all. Lost: nothing; same id.";

    /** What an engine keeps with the container itself, and removes with it. */
    private static final Set<String> OWN_LOGS = Set.of("", "json-file", "local");

    private Cost() {}

    static String ofUpdate(Case about) {
        return down(about.container()) + " Lost: nothing; same id.";
    }

    static String ofRecreation(Case about, WrittenOutside outside) {
        List<String> lost = new ArrayList<>();
        String files = outside.kept() ? "" : files(about);
        if (!files.isEmpty()) {
            lost.add(files);
        }
        if (OWN_LOGS.contains(about.container().logDriver())) {
            lost.add("the engine's copy of its log");
        }
        return down(about.container()) + " Lost: " + (lost.isEmpty() ? "nothing" : String.join(", ", lost))
                + ". New id." + (outside.kept() ? " " + outside.say() : "");
    }

    static String down(Inspection container) {
        if (!container.state().running()) {
            return "Down: already, until it has started.";
        }
        int grace = container.program().stopTimeoutSeconds();
        return grace < 0
                ? "Down: for as long as it takes to stop, then until it has started."
                : "Down: up to " + grace + " s to stop, then until it has started.";
    }

    private static String files(Case about) {
        return switch (about.around().files()) {
            case Observation.Seen<Files>(Files files) when files.count() == 0 -> "";
            case Observation.Seen<Files>(Files files) ->
                files(files) + " (" + Some.of(files.paths(), files.count()) + ")";
            case Observation.Failed<Files> failed -> "what it has written outside its volumes, which could not be seen";
            case Observation.Skipped<Files> skipped -> "what it has written outside its volumes, which could not be"
                    + " seen";
        };
    }

    static String files(Files files) {
        return files.count() == 1 ? "1 file outside its volumes" : files.count() + " files outside its volumes";
    }
}
