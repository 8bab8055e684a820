package dev.inquest.question;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.telling.Glossary;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** Which messages ask what something means, and which only speak of it. */
class MeaningTest {
    private static final List<ContainerSummary> KNOWN = List.of(container("data-processor", 1), container("api", 2),
            container("worker-1", 3), container("worker-2", 4), container("page-cache", 5), container("swap", 6));

    private final Understanding understanding = new Understanding(
            new Glossary(Templates.open(List.of(Path.of("templates")))));

    @ParameterizedTest
    @CsvSource({
        "what does 139 mean?, exit-code",
        "What is an exit status, exit-code",
        "exit code 3?, exit-code",
        "please explain exit code 255, exit-code",
        "what does Exited (137) mean, exit-code",
        "is there documentation for return code 126, exit-code",
        "what does OOMKilled true mean?, oomkilled",
        "what is the oom killer, oomkilled",
        "qu\u00e9 es un OOM, oomkilled",
        "what's SIGKILL?, sigkill",
        "what is signal 9, sigkill",
        "sigterm, sigterm",
        "what is signal 7, signal",
        "what does SIGHUP do, signal",
        "how does swap work?, swap",
        "what does swap do here?, swap",
        "what is `--memory-swap`?, swap",
        "limit or reservation?, memory-reservation",
        "what is a soft limit, memory-reservation",
        "what's the memory limit?, memory-limit",
        "what happens when a container hits its memory limit?, memory-limit",
        "what is a restart policy, restart-policy",
        "what does restart: on-failure do, restart-policy",
        "what is back-off?, crash-loop",
        "what does CrashLoopBackOff mean, crash-loop",
        "how do health checks work, health-check",
        "what does unhealthy mean, health-check",
        "was bedeutet unhealthy, health-check",
        "what is a cgroup?, cgroup",
        "Mi vs MB, units",
        "what are requests and limits in Kubernetes, kubernetes-resources",
        "what is /dev/shm, dev-shm",
        "what's a tmpfs, tmpfs",
        "what is a memory leak?, memory-leak",
        "what is the java heap, heap",
        "what is the pids limit, pids-limit",
        "what is a ulimit, ulimit",
        "what is PID 1?, pid1",
        "what does --init do, pid1",
        "what is a zombie process, pid1",
        "why does docker compose down take so long, stop-timeout",
        "what is the grace period, stop-timeout",
        "what is cpu throttling, cpu-limit",
        "what does rss mean, memory-usage",
        "what does exec format error mean, exec-format",
        "what does not proven mean, unproven",
    })
    void a_question_for_a_meaning_is_understood(String text, String term) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.EXPLAIN);
        assertThat(understood.terms()).extracting(Term.Asked::term).startsWith(term);
        assertThat(understood.container()).isNotInstanceOf(Meant.One.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"why did data-processor exit with 137?", "api exited with code 139",
        "api: exit code 1 again",
        "why was my container OOMKilled", "OOMKilled again", "oom?", "my container died with exit code 137, why?",
        "my container got SIGKILL, what does that mean", "why does api keep hitting its memory limit",
        "what is the reason for exit code 137", "data-processor is in a crash loop", "worker-7 exits with 143",
        "what killed api? oom?", "it crashed with a segfault", "is data-processor leaking memory and then killed?",
        "container stopped, exit code 0, what is wrong", "swap", "why did swap die",
        "what happened, was that an OOM?"})
    void a_report_of_trouble_is_no_question_for_a_meaning(String text) {
        assertThat(read(text).intent()).isNotEqualTo(Intent.EXPLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raise the memory limit of api to 1g", "fix the exit code 137 of api",
        "give data-processor 256m of memory limit", "increase swap of api", "what is the memory limit of api?",
        "what's the restart policy of data-processor", "what is the memory limit of worker-9", "status of api",
        "approve the memory limit", "undo the memory limit change", "logs of api", "which containers are unhealthy?"})
    void a_wish_or_a_look_at_one_container_is_no_question_for_a_meaning(String text) {
        assertThat(read(text).intent()).isNotEqualTo(Intent.EXPLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"what is a tombstone?", "what is kafka", "what does quorum mean", "what is the rate limit",
        "explain quantum computing", "what is status code 502", "what does error 404 mean"})
    void an_unknown_term_is_not_guessed(String text) {
        assertThat(read(text).intent()).isNotEqualTo(Intent.EXPLAIN);
    }

    @ParameterizedTest
    @CsvSource({"what does exit code 137 mean for data-processor?, data-processor",
        "what does OOMKilled mean for api, api"})
    void a_meaning_can_be_asked_for_one_container(String text, String name) {
        Understood understood = read(text);

        assertThat(understood.intent()).isEqualTo(Intent.EXPLAIN);
        assertThat(understood.container()).isInstanceOfSatisfying(Meant.One.class,
                one -> assertThat(one.container().name()).isEqualTo(name));
    }

    @Test
    void two_terms_that_are_compared_are_both_explained() {
        assertThat(read("what is the difference between a memory limit and swap?").terms())
                .extracting(Term.Asked::term)
                .containsExactly("memory-limit", "swap");
        assertThat(read("what is swap? I set a memory limit").terms()).extracting(Term.Asked::term)
                .containsExactly("swap");
    }

    @Test
    void the_number_of_an_exit_code_is_kept() {
        assertThat(read("what does exit code 143 mean").terms().getFirst().number()).isEqualTo(OptionalInt.of(143));
        assertThat(read("what does exit code -1 mean").terms().getFirst().number()).isEqualTo(OptionalInt.of(-1));
        assertThat(read("what is an exit code").terms().getFirst().number()).isEmpty();
    }

    @Test
    void what_stands_in_a_pasted_log_is_not_asked_for() {
        assertThat(read("```\nOOMKilled exit code 137\n```\nwhat is this").intent()).isNotEqualTo(Intent.EXPLAIN);
    }

    @Test
    void a_container_s_name_inside_a_term_is_not_taken_for_the_container() {
        assertThat(read("what is the page cache").container()).isInstanceOf(Meant.Unnamed.class);
    }

    private Understood read(String text) {
        return understanding.read(new Question(text, "", "", new Person("terminal", "ann", "ann")), KNOWN, List::of);
    }

    private static ContainerSummary container(String name, int number) {
        return new ContainerSummary("local", new ContainerId("%064x".formatted(number)), name,
                "registry.example/" + name,
                "exited", "Exited (137) 1 minute ago", Instant.EPOCH, Map.of());
    }
}
