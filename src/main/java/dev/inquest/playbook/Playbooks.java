package dev.inquest.playbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.inquest.container.Observations;
import dev.inquest.playbook.Programs.Value;
import dev.inquest.template.Templates;
import dev.inquest.yaml.Mark;
import dev.inquest.yaml.Yaml;
import dev.inquest.yaml.YamlException;

/** All playbooks of some folders. The last folder is Inquest's own; one in an earlier folder replaces its namesake. */
public final class Playbooks {
    /** What counts as success where a remedy does not say. */
    static final String RUNS_WELL = "inspect.state.running && !inspect.state.oom_killed";

    private static final String ENDING = ".yaml";
    private static final String TEST_ENDING = ".test.yaml";

    private final List<Playbook> all;
    private final Programs programs;

    private Playbooks(List<Playbook> all, Programs programs) {
        this.all = List.copyOf(all);
        this.programs = programs;
    }

    /** Reads and checks everything. Throws {@link PlaybookException} with all that is wrong. */
    public static Playbooks load(List<Path> folders, Templates templates) {
        return load(folders, ownOf(folders), templates, true);
    }

    /** The same for folders of a team alone: none of them is Inquest's own. */
    public static Playbooks loadTeams(List<Path> folders, Templates templates) {
        return load(folders, Optional.empty(), templates, true);
    }

    /** Reads everything and leaves the checks of types and words out: quicker, and a mistake becomes a Fault later. */
    public static Playbooks loadUnchecked(List<Path> folders, Templates templates) {
        return load(folders, ownOf(folders), templates, false);
    }

    private static Optional<Path> ownOf(List<Path> folders) {
        return folders.isEmpty() ? Optional.empty() : Optional.of(folders.getLast());
    }

    /** A playbook and the file it was read from. */
    record Read(Definition definition, Source source) {}

    private static Playbooks load(List<Path> folders, Optional<Path> own, Templates templates, boolean check) {
        List<Read> read = new ArrayList<>();
        Map<String, Playbook> byId = new LinkedHashMap<>();
        Set<String> builtIns = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        var programs = new Programs();
        for (Path folder : folders) {
            boolean builtIn = own.filter(folder::equals).isPresent();
            for (Path file : files(folder, problems)) {
                read(file, problems).ifPresent(source -> {
                    Optional<Definition> definition = define(source);
                    definition.filter(d -> !byId.containsKey(d.id())).ifPresent(d -> {
                        read.add(new Read(d, source));
                        if (builtIn) {
                            builtIns.add(d.id());
                        }
                        byId.put(d.id(), new Playbook(d, builtIn, programs, templates));
                    });
                    if (definition.isEmpty()) {
                        problems.addAll(source.problems());
                    }
                });
            }
        }
        if (check) {
            read.parallelStream().forEach(one -> {
                TypeCheck.check(one.source(), one.definition());
                PlaybookLint.check(one.source(), one.definition(), templates,
                        builtIns.contains(one.definition().id()));
            });
            Outranking.check(read);
        }
        read.forEach(one -> problems.addAll(one.source().problems()));
        if (!problems.isEmpty()) {
            throw new PlaybookException(problems);
        }
        List<Playbook> sorted = byId.values()
                .stream()
                .sorted(Comparator.comparing(Playbook::builtIn).thenComparing(Playbook::id))
                .toList();
        return new Playbooks(sorted, programs);
    }

    private static List<Path> files(Path folder, List<Problem> problems) {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
            for (Path file : files) {
                String name = file.toString();
                if (name.endsWith(TEST_ENDING)
                        && !files.contains(Path.of(name.substring(0, name.length() - TEST_ENDING.length()) + ENDING))) {
                    problems.add(new Problem(Mark.startOf(name), "a test without its playbook beside it", ""));
                }
            }
            return files.stream().filter(file -> !file.toString().endsWith(TEST_ENDING)).toList();
        } catch (IOException unreadable) {
            problems.add(new Problem(Mark.startOf(folder.toString()),
                    "cannot read this folder of playbooks; check `playbooks` in the settings", ""));
            return List.of();
        }
    }

    static Optional<Source> read(Path file, List<Problem> problems) {
        try {
            return Optional.of(new Source(file.toString(), Files.readString(file)));
        } catch (IOException unreadable) {
            problems.add(new Problem(Mark.startOf(file.toString()), "cannot read this file", ""));
            return Optional.empty();
        }
    }

    private static Optional<Definition> define(Source source) {
        try {
            return Optional.of(PlaybookReader.read(source, Yaml.read(source.file(), source.text())));
        } catch (YamlException broken) {
            source.add(new Problem(broken.mark(), broken.sentence(), broken.excerpt()));
            return Optional.empty();
        }
    }

    /** The team's own first, each group by id. */
    public List<Playbook> all() {
        return all;
    }

    public Optional<Playbook> find(String id) {
        return all.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The checks that all playbooks need together. */
    public Needs needs() {
        return all.stream().map(Playbook::needs).reduce(new Needs(Map.of()), Needs::and);
    }

    /** Whether a remedy's condition holds of what is seen now. An empty condition: it runs and was not OOM-killed. */
    public Holding holds(String expect, Map<String, Object> with, Observations fresh) {
        Sight sight = Sight.of(fresh, Map.of());
        Map<String, Object> known = new LinkedHashMap<>(sight.known());
        known.putAll(with);
        Set<String> unknown = new TreeSet<>();
        sight.missing().forEach(check -> unknown.add(check.word()));
        return switch (programs.evaluate(condition(expect), known, unknown)) {
            case Value.Known is -> Boolean.TRUE.equals(is.plain()) ? new Holding.Holds() : new Holding.NotYet();
            case Value.Unknown open -> new Holding.Unknown(sight.missing(open.names(), Map.of()));
            case Value.Fault fault -> new Holding.NotYet();
        };
    }

    private static String condition(String expect) {
        return expect.isBlank() ? RUNS_WELL : expect;
    }
}
