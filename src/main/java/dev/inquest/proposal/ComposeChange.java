package dev.inquest.proposal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Owner;
import dev.inquest.proposal.Proposal.AlsoChange;
import dev.inquest.proposal.UnifiedDiff.Edit;

/**
 * The change to make in the compose files, and the command that applies it. Where the files lie on this machine it is a
 * diff of their own lines; else it is both forms in which a limit can stand there.
 */
final class ComposeChange {
    private static final String WILL = "Compose does not notice the new limit, and brings the old one back when it makes"
            + " the container again.";

    private final Owner.Compose compose;
    private final MemoryLimits after;

    ComposeChange(Owner.Compose compose, MemoryLimits after) {
        this.compose = compose;
        this.after = after;
    }

    static String own(MemoryLimits limits) {
        return limits.limit().docker();
    }

    /** In deploy the units are written large. */
    static String deployed(MemoryLimits limits) {
        return limits.limit().docker().toUpperCase(Locale.ROOT);
    }

    static String swap(MemoryLimits limits) {
        return new Bytes(limits.swap()).docker();
    }

    /** A file and the change of it. */
    private record Changed(String file, String diff) {}

    AlsoChange also() {
        List<ComposeFile> files = compose.inPortainer() ? List.of() : files();
        Optional<List<Changed>> changed = changed(files);
        if (changed.isEmpty()) {
            String forms = " Change the file too, in the form that it has; in both at once the sizes must not differ.";
            return new AlsoChange(place(), bothForms(), WILL + forms + apply(), command());
        }
        if (changed.get().isEmpty()) {
            String already = "The file says so already, and compose has not been told yet.";
            return new AlsoChange(place(), "", already + apply(), command());
        }
        String variable = files.stream().anyMatch(ComposeFile::takesItFromAVariable)
                ? " The value comes from a variable: where others need that one too, change it instead."
                : "";
        String diffs = String.join("\n", changed.get().stream().map(Changed::diff).toList());
        return new AlsoChange(changed.get().getFirst().file(), diffs, WILL + " Change the file too." + variable
                + apply(), command());
    }

    private String place() {
        return compose.inPortainer()
                ? "its stack in Portainer"
                : compose.files().isEmpty() ? "compose.yaml" : compose.files().getFirst();
    }

    private String apply() {
        if (compose.inPortainer()) {
            return " In Portainer: Stacks, its stack, Editor, then Update the stack.";
        }
        if (compose.oneOff()) {
            return " It was made by docker compose run: the next run takes the limit from there.";
        }
        return " The command then makes " + (compose.number() > 1
                ? "all containers of the service again, of which this is number " + compose.number()
                : "the container again") + ", with one more short stop.";
    }

    private String bothForms() {
        String service = Quoted.yaml(compose.service().isEmpty() ? "SERVICE" : compose.service());
        boolean ownSwap = after.swap() > 0 && after.swap() != 2 * after.limit().count();
        String swap = ownSwap ? "\n    memswap_limit: " + swap(after) : "";
        return "services:\n  " + service + ":\n    mem_limit: " + own(after) + swap + "\n# or, where it has deploy:\n"
                + "services:\n  " + service + ":\n    deploy:\n      resources:\n        limits:\n          memory: "
                + deployed(after) + swap;
    }

    /** All of them, or none where one cannot be read. */
    private List<ComposeFile> files() {
        List<Optional<ComposeFile>> files = compose.files()
                .stream()
                .map(file -> path(file).flatMap(path -> ComposeFile.read(path, compose.service())))
                .toList();
        return files.stream().allMatch(Optional::isPresent)
                ? files.stream().flatMap(Optional::stream).toList()
                : List.of();
    }

    /** What to change in which file; empty where it is left open what would come of it. */
    private Optional<List<Changed>> changed(List<ComposeFile> files) {
        boolean set = files.stream().anyMatch(ComposeFile::sets);
        boolean known = files.stream().anyMatch(ComposeFile::knowsTheService);
        if (!known || (!set && files.stream().anyMatch(ComposeFile::extendsAnother))) {
            return Optional.empty();
        }
        List<Changed> changed = new ArrayList<>();
        boolean toAdd = !set;
        for (int i = 0; i < files.size(); i++) {
            ComposeFile file = files.get(i);
            boolean here = toAdd && file.knowsTheService();
            toAdd &= !here;
            String name = compose.files().get(i);
            Optional<List<Edit>> edits = here ? file.added(after) : file.raised(after);
            Optional<String> diff = edits.flatMap(all -> file.diff(inWorkingDirectory(name), all));
            if (diff.isEmpty()) {
                return Optional.empty();
            }
            diff.filter(text -> !text.isEmpty()).ifPresent(text -> changed.add(new Changed(name, text)));
        }
        return Optional.of(changed);
    }

    private Optional<Path> path(String file) {
        try {
            return Optional.of(Path.of(compose.workingDirectory()).resolve(file));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** As seen from where the command goes first. */
    private String inWorkingDirectory(String file) {
        String folder = compose.workingDirectory() + "/";
        return file.startsWith(folder) ? file.substring(folder.length()) : file;
    }

    /** Empty where compose alone does not apply it. */
    private String command() {
        if (compose.oneOff() || compose.inPortainer() || compose.service().isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of("docker", "compose", "-p", compose.project()));
        compose.files().forEach(file -> words.addAll(List.of("-f", file)));
        compose.environmentFiles().forEach(file -> words.addAll(List.of("--env-file", file)));
        words.addAll(List.of("up", "-d", "--no-deps"));
        // A service of such a name would be taken for an option.
        words.addAll(compose.service().startsWith("-") ? List.of("--", compose.service()) : List.of(compose.service()));
        String folder = compose.workingDirectory().isEmpty()
                ? ""
                : "cd " + Quoted.shell(compose.workingDirectory()) + " && ";
        return folder + Quoted.command(words);
    }
}
