package dev.inquest.proposal;

import java.time.Duration;
import java.util.List;

import dev.inquest.container.Observation;
import dev.inquest.container.Owner;
import dev.inquest.container.Preconditions;
import dev.inquest.container.Shown;
import dev.inquest.proposal.Proposer.Case;

/**
 * What becomes of the files outside its volumes when another container takes a container's place. Where nobody else
 * manages it, the old one is kept for a while with them. Compose would start a kept one and remove the new one, and
 * others may too: there the files are lost, and named.
 *
 * @param kept whether the old one is kept
 * @param say for the people who decide; empty when there are no such files
 */
record WrittenOutside(boolean kept, String say) {
    private static final int NAMED = 5;

    /** @param keepOld how long the house keeps what is replaced; zero keeps nothing */
    static WrittenOutside of(Case about, Duration keepOld) {
        boolean kept = about.owner() instanceof Owner.Nobody && keepOld.isPositive();
        if (!(about.around().files() instanceof Observation.Seen<Preconditions.Files>(Preconditions.Files files))) {
            String unknown = "What it has written outside its volumes could not be listed";
            return new WrittenOutside(kept, kept
                    ? unknown + ", so the old one is kept, stopped, for " + Shown.duration(keepOld) + "."
                    : unknown + ", and is lost.");
        }
        if (files.count() == 0) {
            return new WrittenOutside(false, "");
        }
        return new WrittenOutside(kept, kept
                ? "It holds " + named(files) + ": the old one is kept with " + (files.count() == 1 ? "it" : "them")
                        + ", stopped, for " + Shown.duration(keepOld) + "."
                : "Lost " + (files.count() == 1 ? "is " : "are ") + named(files) + ".");
    }

    /** {@code 7 files outside its volumes (/a, /b, /c, /d, /e and 2 more)}. */
    private static String named(Preconditions.Files files) {
        List<String> first = files.paths().subList(0, Math.min(NAMED, files.paths().size()));
        int more = files.count() - first.size();
        String paths = first.isEmpty()
                ? ""
                : " (" + String.join(", ", first) + (more > 0 ? " and " + more + " more" : "") + ")";
        return (files.count() == 1 ? "1 file" : files.count() + " files") + " outside its volumes" + paths;
    }
}
