package dev.inquest.question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.container.ContainerSummary;
import dev.inquest.yaml.YamlException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A team teaches Inquest how its people talk; it cannot teach it to take more for a yes or for a wish. */
class TaughtTest {
    private static final Path TEAM = Path.of("src/test/resources/team/understanding");
    private static final List<ContainerSummary> KNOWN = List.of(
            Containers.container("data-processor", "python:3.11-slim", "a1b2c3"),
            Containers.container("api", "registry.example/api:2", "b2c3d4"),
            Containers.service("shop-worker-1", "registry.example/worker:2", "c3d4e5", "worker", "1"),
            Containers.service("shop-worker-2", "registry.example/worker:2", "d4e5f6", "worker", "2"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"api went to lunch, DIAGNOSE", "data-processor hat den löffel abgegeben, DIAGNOSE",
        "is api serving tea, STATUS", "what does the api moan about, LOGS", "nudge api, OUT_OF_SCOPE",
        "why did api die, DIAGNOSE", "give api 512m, PROPOSE_FIX", "yes, APPROVE"})
    void what_it_is_taught_counts_beside_what_it_knows(String text, Intent intent) {
        assertThat(read(taught(TEAM), text).intent()).isEqualTo(intent);
    }

    @ParameterizedTest
    @CsvSource({"why did the cruncher die, data-processor", "logs of cruncher, data-processor",
        "is the number muncher up?, data-processor", "Number-Muncher keeps dying, data-processor",
        "give the cruncher 512m, data-processor"})
    void a_container_is_meant_by_what_the_team_calls_it(String text, String container) {
        assertThat(read(taught(TEAM), text).container()).isInstanceOfSatisfying(Meant.One.class,
                one -> assertThat(one.container().name()).isEqualTo(container));
    }

    @Test
    void a_service_of_several_containers_is_asked_about() {
        assertThat(read(taught(TEAM), "why did the hamsters die").container()).isInstanceOf(Meant.Several.class);
    }

    @Test
    void a_second_folder_takes_nothing_of_the_first_away() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one"));
        Path two = Files.createDirectories(folder.resolve("two"));
        Files.writeString(one.resolve("words.yaml"), "doubt: pinky promise\n");
        Files.writeString(two.resolve("words.yaml"), "trouble: kaput\n");
        var both = new Understanding(() -> new Terms(List.of()), List::of, List.of(one, two));

        assertThat(read(both, "yes, pinky promise").intent().changes()).isFalse();
    }

    @Test
    void a_doubt_of_the_team_is_one() {
        assertThat(read(taught(TEAM), "give api 512m, pinky promise").intent().changes()).isFalse();
        assertThat(read(taught(TEAM), "yes, pinky promise").intent().changes()).isFalse();
    }

    @Test
    void whatever_it_is_taught_nothing_becomes_a_yes_or_a_change_that_was_none() throws IOException {
        Files.writeString(folder.resolve("examples.yaml"), """
                diagnose: |
                  fix api
                  give {container} more memory
                  double the memory of {container}
                  the limit is {size}
                help: |
                  is 512m enough for redis
                  yes, approve it
                  undo the last change
                """);
        Files.writeString(folder.resolve("words.yaml"), """
                trouble: yes, approve, more memory
                all: redis, api
                no_names: api, worker
                signs: { help: 'give, 512m, approve' }
                """);
        Files.writeString(folder.resolve("names.yaml"), "data-processor: cruncher, perhapsy\n");
        Understanding own = new Understanding(() -> new Terms(List.of()));
        Understanding taught = taught(folder);
        List<String> messages = new ArrayList<>(Files.readAllLines(Path.of("src/test/resources/no-change.txt")));
        LabelledMessage.all().forEach(message -> messages.add(message.text()));
        LabelledMessage.spoken().forEach(message -> messages.add(message.text()));

        for (String message : messages) {
            Intent before = read(own, message).intent();
            Intent after = read(taught, message).intent();

            assertThat(after.changes() && after != before).as(message + ": " + before + ", then " + after).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "examples.yaml | 'approve: |\n  make it so'                 | examples.yaml:1:1: 'approve' takes no examples",
        "examples.yaml | 'propose_fix: |\n  feed {container}'       | examples.yaml:1:1: 'propose_fix' takes no examples",
        "examples.yaml | 'status: |\n  tea?\ncoffee: |\n  more'     | examples.yaml:3:1: there is no intent 'coffee'",
        "examples.yaml | 'status: [a, b]'                           | examples.yaml:1:9: one example a line is expected",
        "words.yaml    | 'trouble: boom\nyes: aye aye'              | words.yaml:2:1: 'yes' is no list to add to; these are all,",
        "words.yaml    | 'fix_words: feed'                          | words.yaml:1:1: 'fix_words' is no list to add to",
        "words.yaml    | 'signs: { approve: aye }'                  | words.yaml:1:10: 'approve' has no words that speak for it",
        "words.yaml    | 'trouble: [a]'                             | words.yaml:1:10: words with commas between them are expected",
        "names.yaml    | 'api: unless tested'                       | names.yaml:1:6: 'unless tested' cannot be a name: 'unless' says",
        "names.yaml    | 'api: yes'                                 | names.yaml:1:6: 'yes' cannot be a name",
        "names.yaml    | 'api: x\nweb: the container'               | names.yaml:1:6: 'x' cannot be a name: it is made of common",
        "names.yaml    | 'api: { a: b }'                            | names.yaml:1:6: words with commas between them",
        "names.yaml    | 'api'                                      | names.yaml:1:1: names of containers are expected"})
    void a_mistake_is_said_with_its_place(String file, String text, String said) throws IOException {
        Files.writeString(folder.resolve(file), text);

        assertThatThrownBy(() -> taught(folder).prepare()).isInstanceOf(YamlException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("^");
    }

    @Test
    void a_folder_without_any_of_the_three_files_is_a_mistake() {
        assertThatThrownBy(() -> taught(folder).prepare()).isInstanceOf(YamlException.class)
                .hasMessageContaining("check `understanding` in the settings");
    }

    private static Understanding taught(Path folder) {
        return new Understanding(() -> new Terms(List.of()), List::of, List.of(folder));
    }

    private static Understood read(Understanding understanding, String text) {
        return understanding.read(new Question(text, "", "", new Person("terminal", "ann", "ann")), KNOWN, List::of);
    }
}
