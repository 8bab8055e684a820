package dev.inquest.proposal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.inquest.container.MemoryLimits;
import dev.inquest.container.PlainText;
import dev.inquest.proposal.UnifiedDiff.Edit;
import dev.inquest.yaml.Mark;
import dev.inquest.yaml.Yaml;
import dev.inquest.yaml.YamlException;
import dev.inquest.yaml.YamlNode;
import dev.inquest.yaml.YamlNode.Entry;
import dev.inquest.yaml.YamlNode.Mapping;
import dev.inquest.yaml.YamlNode.Scalar;

/**
 * A compose file that lies on this machine, as far as the memory of one service goes. Its path comes from a label, which
 * anybody can write: so nothing of it is shown but the lines that change, and lines around them that hold no secret.
 */
final class ComposeFile {
    private static final int LARGEST = 64 * 1024;
    /** Keys without a value, and those whose values say nothing that docker inspect would not say to anybody. */
    private static final Pattern SHOWABLE = Pattern
            .compile("\\s*|\\s*[\\w.-]+:\\s*|\\s*(?:image|restart|container_name|"
                    + "hostname|platform|init|mem_limit|memswap_limit|mem_reservation|memory|cpus|pids|pids_limit|replicas):"
                    + "\\s[^#]*");

    private final String text;
    private final List<String> lines;
    private final Optional<Entry> service;

    private ComposeFile(String text, Optional<Entry> service) {
        this.text = text;
        this.lines = List.of(text.split("\n"));
        this.service = service;
    }

    /** Empty when it cannot be read, or is written in a way that leaves open what a change of it would do. */
    static Optional<ComposeFile> read(Path file, String service) {
        return text(file).flatMap(text -> read(file.toString(), text, service));
    }

    private static Optional<String> text(Path file) {
        boolean named = file.isAbsolute() && file.toString().matches(".*\\.ya?ml");
        try {
            return named && Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (IOException notForUs) {
            return Optional.empty();
        }
    }

    private static Optional<ComposeFile> read(String name, String text, String service) {
        try {
            if (!(Yaml.read(name, text) instanceof Mapping root)) {
                return Optional.empty();
            }
            Optional<Entry> found = mapping(root.get("services")).flatMap(services -> services.entry(service));
            return Optional.of(new ComposeFile(text, found));
        } catch (YamlException notTaken) {
            return Optional.empty();
        }
    }

    boolean knowsTheService() {
        return service.isPresent();
    }

    /** Whether it says how much memory the service may have. */
    boolean sets() {
        return memory().findAny().isPresent();
    }

    /** Whether the service takes settings from another one that is not looked at here. */
    boolean extendsAnother() {
        return own("extends").isPresent();
    }

    /** Whether the value comes from a variable, which others may use as well. */
    boolean takesItFromAVariable() {
        return memory().anyMatch(entry -> entry.value() instanceof Scalar value && value.text().contains("$"));
    }

    /** The change of what it says to the new limits; empty where it is written in no way that can be changed safely. */
    Optional<List<Edit>> raised(MemoryLimits after) {
        List<Optional<Edit>> edits = new ArrayList<>();
        own("mem_limit").ifPresent(entry -> edits.add(replaced(entry, ComposeChange.own(after))));
        deployed("memory").ifPresent(entry -> edits.add(replaced(entry, ComposeChange.deployed(after))));
        swap(after, edits);
        return all(edits);
    }

    /** A limit where it has none yet. */
    Optional<List<Edit>> added(MemoryLimits after) {
        List<Optional<Edit>> edits = new ArrayList<>();
        Optional<Entry> limits = resources().flatMap(resources -> resources.entry("limits"));
        edits.add(limits.isPresent()
                ? first(limits.get(), "memory: " + ComposeChange.deployed(after))
                : service.flatMap(entry -> first(entry, "mem_limit: " + ComposeChange.own(after))));
        swap(after, edits);
        return all(edits);
    }

    /** Unlimited swap fits every limit. */
    private void swap(MemoryLimits after, List<Optional<Edit>> edits) {
        if (after.swap() > 0) {
            own("memswap_limit").ifPresent(entry -> edits.add(replaced(entry, ComposeChange.swap(after))));
        }
    }

    /** @param name as the diff calls the file */
    Optional<String> diff(String name, List<Edit> edits) {
        String diff = new UnifiedDiff(name, text, line -> SHOWABLE.matcher(line).matches()).of(edits);
        // What a channel would not show as it is cannot be copied from there either.
        return Optional.of(diff)
                .filter(all -> all.lines()
                        .allMatch(
                                line -> PlainText.line(line).equals(line.stripTrailing())));
    }

    private Stream<Entry> memory() {
        return Stream.concat(own("mem_limit").stream(), deployed("memory").stream());
    }

    private Optional<Entry> own(String key) {
        return settings().flatMap(all -> all.entry(key));
    }

    private Optional<Entry> deployed(String key) {
        return resources().flatMap(resources -> mapping(resources.get("limits"))).flatMap(limits -> limits.entry(key));
    }

    private Optional<Mapping> settings() {
        return service.flatMap(entry -> mapping(entry.value()));
    }

    private Optional<Mapping> resources() {
        return settings().flatMap(all -> mapping(all.get("deploy")))
                .flatMap(deploy -> mapping(deploy.get("resources")));
    }

    private static Optional<Mapping> mapping(Optional<YamlNode> node) {
        return node.flatMap(ComposeFile::mapping);
    }

    private static Optional<Mapping> mapping(YamlNode node) {
        return node instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    /** The line of a key and its value with another value; quotes stay, and nothing else may stand there but a comment. */
    private Optional<Edit> replaced(Entry entry, String value) {
        if (!(entry.value() instanceof Scalar old) || old.text().isEmpty()) {
            return Optional.empty();
        }
        String line = lines.get(old.mark().line() - 1);
        int from = old.mark().column() - 1 + (old.plain() ? 0 : 1);
        boolean alone = entry.mark().line() == old.mark().line() && indents(entry.mark())
                && line.startsWith(old.text(), from)
                && line.substring(from + old.text().length()).matches("[\"']?\\s*(?:#.*)?");
        return alone
                ? Optional.of(new Edit(old.mark().line(), false,
                        line.substring(0, from) + value + line.substring(from + old.text().length())))
                : Optional.empty();
    }

    /** Whether only blanks stand before it. */
    private boolean indents(Mark mark) {
        return lines.get(mark.line() - 1).substring(0, mark.column() - 1).isBlank();
    }

    /** A line put in as the first under a key; the others under it, which must be lines of their own, show how deep. */
    private Optional<Edit> first(Entry parent, String text) {
        return mapping(parent.value()).filter(children -> !children.entries().isEmpty())
                .map(children -> children.entries().getFirst().mark())
                .filter(child -> child.line() > parent.mark().line() && child.column() > parent.mark().column())
                .filter(this::indents)
                .filter(child -> lines.get(parent.mark().line() - 1)
                        .substring(parent.mark().column() - 1)
                        .matches("[\"'\\w.-]+:\\s*(#.*)?"))
                .map(child -> new Edit(parent.mark().line() + 1, true, " ".repeat(child.column() - 1) + text));
    }

    private static Optional<List<Edit>> all(List<Optional<Edit>> edits) {
        return edits.stream().allMatch(Optional::isPresent)
                ? Optional.of(edits.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }
}
