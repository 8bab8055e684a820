package dev.inquest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Terms;
import dev.inquest.question.Understanding;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README shows can be done. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("(?m)^ *```(\\w+)\\n(.*?)^ *```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    private static final Workshops NONE = new OneWorkshop(() -> {
        throw new AssertionError("--help needs no workshop");
    });

    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void the_playbook_of_the_readme_is_valid(@TempDir Path ours) throws IOException {
        String playbook = blocks("yaml").stream().filter(b -> b.startsWith("format: 1")).findFirst().orElseThrow();
        Files.writeString(ours.resolve("disk-full.yaml"), playbook);

        Playbooks loaded = Playbooks.load(List.of(ours, Path.of("playbooks")),
                Templates.open(List.of(Path.of("templates"))));

        assertThat(loaded.all().getFirst().id()).isEqualTo("disk-full");
        assertThat(loaded.all().getFirst().builtIn()).isFalse();
    }

    @Test
    void what_the_readme_teaches_is_learnt(@TempDir Path ours) throws IOException {
        String all = blocks("yaml").stream()
                .filter(b -> b.startsWith("# ours/examples.yaml"))
                .findFirst()
                .orElseThrow();
        for (String file : all.split("(?m)^(?=# ours/)")) {
            Files.writeString(ours.resolve(file.substring("# ours/".length(), file.indexOf(':'))), file);
        }

        new Understanding(() -> new Terms(List.of()), List::of, List.of(ours)).prepare();

        assertThat(ours.resolve("names.yaml")).isRegularFile();
    }

    @TestFactory
    Stream<DynamicTest> every_command_of_the_readme_is_there() {
        return commands().stream().map(command -> DynamicTest.dynamicTest(command, () -> {
            List<String> words = words(command);
            String[] asked = Stream.concat(words.stream(), Stream.of("--help")).toArray(String[]::new);
            Session session = Session.run(NONE, asked);
            assertThat(session.exit()).as(session.err()).isZero();
            assertThat(session.out()).contains(words.getFirst());
        }));
    }

    @Test
    void the_test_command_of_the_readme_is_what_the_build_server_calls() throws IOException {
        String command = blocks("sh").getLast().strip();

        assertThat(command).isEqualTo("mvn -B verify");
        assertThat(Files.readString(Path.of(".ci/run"))).contains("\n" + command + "\n");
    }

    @Test
    void every_file_the_readme_links_to_is_there() {
        assertThat(LINK.matcher(readme).results().map(link -> Path.of(link.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    private List<String> commands() {
        return blocks("sh").stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .filter(line -> line.contains("./inquest "))
                .map(line -> line.substring(line.indexOf("./inquest ") + "./inquest ".length()))
                .toList();
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
        while (word.find()) {
            words.add(word.group().replace("\"", ""));
        }
        return words;
    }

    private List<String> blocks(String language) {
        return BLOCK.matcher(readme)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2).stripIndent())
                .toList();
    }
}
