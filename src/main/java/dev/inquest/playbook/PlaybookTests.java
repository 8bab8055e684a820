package dev.inquest.playbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.inquest.yaml.Mark;
import dev.inquest.yaml.Yaml;
import dev.inquest.yaml.YamlException;
import dev.inquest.yaml.YamlNode;

/** The tests beside playbooks. */
public final class PlaybookTests {
    private static final List<String> TOP = List.of("playbook", "base", "tests");
    private static final List<String> TEST = List.of("name", "given", "expect", "propose", "say", "next",
            "against", "missing");
    private static final String ENDING = ".test.yaml";

    private final List<PlaybookTest> all;
    private final Set<Playbook> tested;

    private PlaybookTests(List<PlaybookTest> all, Set<Playbook> tested) {
        this.all = List.copyOf(all);
        this.tested = tested;
    }

    /**
     * Reads a folder of tests, one test file, or the one beside a playbook's file.
     *
     * @throws PlaybookException with everything that is wrong in them
     */
    public static PlaybookTests read(Playbooks playbooks, Path path) {
        List<Problem> problems = new ArrayList<>();
        List<PlaybookTest> all = new ArrayList<>();
        Set<Playbook> tested = new LinkedHashSet<>();
        for (Path file : files(path, problems)) {
            Playbooks.read(file, problems).ifPresent(source -> {
                all.addAll(tests(source, playbooks, tested));
                problems.addAll(source.problems());
            });
        }
        if (!problems.isEmpty()) {
            throw new PlaybookException(problems);
        }
        return new PlaybookTests(all, tested);
    }

    private static List<Path> files(Path path, List<Problem> problems) {
        if (!Files.isDirectory(path)) {
            String name = path.toString();
            return List.of(name.endsWith(ENDING) ? path : Path.of(name.replaceFirst("\\.yaml$", "") + ENDING));
        }
        try (Stream<Path> found = Files.list(path)) {
            return found.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException unreadable) {
            problems.add(new Problem(Mark.startOf(path.toString()), "cannot read this folder", ""));
            return List.of();
        }
    }

    private static List<PlaybookTest> tests(Source source, Playbooks playbooks, Set<Playbook> tested) {
        YamlNode root;
        try {
            root = Yaml.read(source.file(), source.text());
        } catch (YamlException broken) {
            source.add(new Problem(broken.mark(), broken.sentence(), broken.excerpt()));
            return List.of();
        }
        Fields top = Fields.of(source, root, "a test file", TOP);
        Expression id = top.required("playbook");
        Optional<Playbook> playbook = playbooks.find(id.text());
        if (playbook.isEmpty()) {
            List<String> known = playbooks.all().stream().map(Playbook::id).toList();
            source.wrong(id.at(), "there is no playbook '" + id.text() + "'" + Nearest.hint(id.text(), known));
            return List.of();
        }
        tested.add(playbook.get());
        YamlNode base = top.node("base").orElse(new YamlNode.Mapping(top.at(), List.of()));
        return top.items("tests").stream().map(item -> test(source, playbook.get(), base, item)).toList();
    }

    private static PlaybookTest test(Source source, Playbook playbook, YamlNode base, YamlNode item) {
        Fields fields = Fields.of(source, item, "a test", TEST);
        YamlNode given = fields.node("given").map(own -> over(base, own)).orElse(base);
        Map<String, String> expect = new LinkedHashMap<>();
        expect.put("expect", fields.required("expect").text().replaceAll(",\\s*", ", "));
        checkVerdict(source, playbook, fields);
        fields.node("say").ifPresent(say -> expect.put("say", fields.optional("say", "").text()));
        fields.node("next").ifPresent(any -> expect.put("next", String.join("\n", fields.strings("next"))));
        for (String set : List.of("missing", "against")) {
            fields.node(set).ifPresent(any -> expect.put(set, String.join(", ", new TreeSet<>(fields.strings(set)))));
        }
        fields.node("propose").ifPresent(node -> expect.put("propose", propose(fields, node)));
        return new PlaybookTest(playbook, fields.required("name").text(), Given.read(source, given), expect,
                fields.at());
    }

    private static void checkVerdict(Source source, Playbook playbook, Fields fields) {
        Expression expect = fields.optional("expect", "");
        String verdict = expect.text().split(",", 2)[0].strip();
        List<String> known = new ArrayList<>(playbook.definition().verdicts().stream().map(Rung::verdict).toList());
        known.add("undecided");
        known.add("does not apply");
        known.add("fault");
        if (!expect.isEmpty() && !known.contains(verdict)) {
            source.wrong(expect.at(), "'" + verdict + "' is no verdict of " + playbook.id()
                    + Nearest.hint(verdict, known));
        }
    }

    private static String propose(Fields fields, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        Map<String, String> with = new LinkedHashMap<>();
        fields.named("propose").forEach((name, value) -> with.put(name, value.text()));
        return PlaybookTest.shown(with);
    }

    /** A test's lines laid over the base: mappings are joined key by key, everything else is replaced. */
    private static YamlNode over(YamlNode base, YamlNode own) {
        if (!(base instanceof YamlNode.Mapping below) || !(own instanceof YamlNode.Mapping above)) {
            return own;
        }
        Map<String, YamlNode.Entry> joined = new LinkedHashMap<>();
        below.entries().forEach(entry -> joined.put(entry.key(), entry));
        for (YamlNode.Entry entry : above.entries()) {
            YamlNode.Entry under = joined.get(entry.key());
            joined.put(entry.key(), under == null
                    ? entry
                    : new YamlNode.Entry(entry.mark(), entry.key(), over(under.value(), entry.value())));
        }
        return new YamlNode.Mapping(above.mark(), List.copyOf(joined.values()));
    }

    public List<PlaybookTest> all() {
        return all;
    }

    /** What running all of them came to. */
    public Report run() {
        List<PlaybookTest.Result> results = all.stream().map(PlaybookTest::run).toList();
        List<String> unreached = new ArrayList<>();
        for (Playbook playbook : tested) {
            Set<String> reached = new TreeSet<>();
            results.stream()
                    .filter(result -> result.test().playbook().id().equals(playbook.id()))
                    .forEach(result -> reached.add(result.verdict()));
            playbook.definition()
                    .verdicts()
                    .stream()
                    .map(Rung::verdict)
                    .filter(verdict -> !reached.contains(verdict))
                    .forEach(verdict -> unreached.add(playbook.id() + "/" + verdict));
        }
        return new Report(results, unreached);
    }

    /** @param unreached verdicts that no test reaches: playbook/verdict */
    public record Report(List<PlaybookTest.Result> results, List<String> unreached) {
        public Report {
            results = List.copyOf(results);
            unreached = List.copyOf(unreached);
        }

        public boolean passed() {
            return unreached.isEmpty() && results.stream().allMatch(PlaybookTest.Result::passed);
        }

        /** As it is printed: what failed, what was not reached, and a count. */
        @Override
        public String toString() {
            List<String> lines = new ArrayList<>();
            results.stream().filter(r -> !r.passed()).forEach(r -> lines.add(r.test().at() + "\n" + r.text() + "\n"));
            unreached.forEach(verdict -> lines.add("NOT REACHED by any test: " + verdict));
            long failed = results.stream().filter(result -> !result.passed()).count();
            lines.add(results.size() + " tests, " + failed + " failed, " + unreached.size() + " verdicts not reached");
            return String.join("\n", lines);
        }
    }
}
