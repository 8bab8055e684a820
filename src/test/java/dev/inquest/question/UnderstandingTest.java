package dev.inquest.question;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;

import static org.assertj.core.api.Assertions.assertThat;

class UnderstandingTest {
    private static final List<ContainerSummary> KNOWN = List.of(
            container("data-processor", "python:3.11-slim", "a1b2c3"),
            container("api", "registry.example/api:2", "b2c3d4"),
            container("worker-1", "registry.example/worker:2", "c3d4e5"),
            container("worker-2", "registry.example/worker:2", "d4e5f6"), container("db", "postgres:15", "e5f6a7"));

    @ParameterizedTest
    @CsvSource({
        "why did data-processor die?, data-processor",
        "why did Data_Processor die?, data-processor",
        "Why did api die, api",
        "what happened to `db`?, db",
        "a1b2c3 exited with 137, data-processor",
        "data-processor, data-processor",
        "why was postgres killed?, db",
    })
    void a_name_is_found_however_it_is_written(String text, String name) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.DIAGNOSE);
        assertThat(understood.container()).isInstanceOfSatisfying(Meant.One.class,
                one -> assertThat(one.container().name()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"why did my container die?", "what happened last night?", "it was killed, why?",
        "why did the thing crash with exit 137"})
    void a_question_without_a_name_names_none(String text) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.DIAGNOSE);
        assertThat(understood.container()).isInstanceOf(Meant.Unnamed.class);
    }

    @Test
    void a_name_that_does_not_exist_is_never_replaced_by_the_nearest() {
        Understood understood = read("why did worker-3 die?");

        assertThat(understood.container()).isEqualTo(new Meant.NoSuch("worker-3", List.of("worker-1", "worker-2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my container exits at once, what is wrong", "container killed every 48 hours",
        "a container is looping and crashes with an error", "<@U012ABC> why did my container die?",
        "the container gets stopped from time to time, why", "process throws an error and the container dies"})
    void a_word_that_nobody_has_thought_of_is_not_taken_for_a_name(String text) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.DIAGNOSE);
        assertThat(understood.container()).isInstanceOf(Meant.Unnamed.class);
    }

    @ParameterizedTest
    @CsvSource({"why did foo die?, foo", "why is foo down, foo", "what happened to foo, foo",
        "what is wrong with foo, foo",
        "status of foo, foo", "is foo up?, foo", "who killed foo, foo"})
    void a_word_where_a_name_belongs_is_taken_for_one(String text, String asked) {
        assertThat(read(text).container()).isEqualTo(new Meant.NoSuch(asked, List.of()));
    }

    @Test
    void a_name_that_fits_several_is_asked_back() {
        Understood understood = read("why did worker die?");

        assertThat(understood.container()).isInstanceOfSatisfying(Meant.Several.class,
                several -> assertThat(several.containers()).hasSize(2));
    }

    @Test
    void a_size_is_the_last_one_named() {
        Understood understood = read("raise data-processor from 32m to 512 MB");

        assertThat(understood.intent()).isEqualTo(Intent.PROPOSE_FIX);
        assertThat(understood.wish()).isEqualTo(new Wish("512 MB", false));
        assertThat(understood.container()).isInstanceOf(Meant.One.class);
    }

    @ParameterizedTest
    @CsvSource({"give data-processor 512m, 512m", "give api 1.5 gigs please, 1.5g", "fix api with 512 megs, 512m",
        "give api 256, 256", "raise api to 256, 256", "raise api to 256!, 256", "fix api 256 please, 256",
        "give api 256 bananas, 256", "give api -1, -1", "give api -1m, -1m", "raise api to 1e9, 1e9",
        "give api 0, 0", "give data-processor 1, 1", "raise api by 256m, by 256m", "raise api to 2x, 2x", "fix api, ''",
        "raise api please, ''",
        "'fix api, it died with exit code 137', ''", "fix a1b2c3, ''", "'fix api, it died 3 times today', ''"})
    void a_size_is_handed_on_as_it_was_written(String text, String memory) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.PROPOSE_FIX);
        assertThat(understood.wish()).isEqualTo(new Wish(memory, false));
        assertThat(understood.container()).isInstanceOf(Meant.One.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart api", "Restart `api`!", "please restart api", "can you restart the api container?",
        "could you please just restart api", "restart api now"})
    void a_restart_can_be_asked_for(String text) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.PROPOSE_FIX);
        assertThat(understood.wish()).isEqualTo(new Wish("", true));
        assertThat(understood.container()).isInstanceOf(Meant.One.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"why did api restart?", "does api restart by itself", "restart policy of api",
        "did anybody restart api", "api status after the restart", "give me the logs of api", "give me the last 20"})
    void what_only_speaks_of_a_restart_or_of_a_number_asks_for_nothing(String text) {
        assertThat(read(text).intent()).isNotEqualTo(Intent.PROPOSE_FIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "???", "flurb grommel", "\u0646\u0639\u0645"})
    void what_is_not_understood_is_said_so(String text) {
        assertThat(read(text).intent()).isEqualTo(Intent.NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tell me a joke", "deploy the new version", "delete the database"})
    void what_is_not_done_here_is_known_as_such(String text) {
        assertThat(read(text).intent()).isEqualTo(Intent.OUT_OF_SCOPE);
    }

    @Test
    void which_containers_are_dead_is_a_list() {
        assertThat(read("which containers are dead?").intent()).isEqualTo(Intent.LIST_DEAD);
        assertThat(read("which containers came close to their memory limit this week?").intent())
                .isEqualTo(Intent.NEAR_MISSES);
        assertThat(read("hey, is anything about to run out of memory").intent()).isEqualTo(Intent.NEAR_MISSES);
    }

    @Test
    void a_message_of_any_length_is_read() {
        assertThat(read("x ".repeat(200_000) + "?").intent()).isEqualTo(Intent.NOT_UNDERSTOOD);
    }

    private static Understood read(String text) {
        return new Understanding(() -> new Terms(List.of()))
                .read(new Question(text, "", "", new Person("terminal", "ann", "ann")), KNOWN, List::of);
    }

    private static ContainerSummary container(String name, String image, String id) {
        return new ContainerSummary("local", new ContainerId((id + "0".repeat(64)).substring(0, 64)), name, image,
                "exited", "Exited (137) 1 minute ago", Instant.EPOCH, Map.of());
    }
}
