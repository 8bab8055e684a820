package dev.inquest.proposal;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.container.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** A limit that was raised twice and is reached again. */
class LeakSuspicionTest {

    @Test
    void a_third_raise_is_refused_with_the_growth_and_the_tool() {
        String say = CaseRecipe.refused(leaking().fix());

        assertThat(say).contains("raised 2 times in 30 days", "32 MiB -> 256 MiB (9 Feb) -> 512 MiB (25 Feb)",
                "looks like a leak", "For Python: tracemalloc", "./inquest fix data-processor --memory SIZE");
    }

    @Test
    void a_second_raise_is_proposed() {
        assertThat(CaseRecipe.proposed(new CaseRecipe().limit(Bytes.mib(256))
                .raised(Duration.ofDays(4), Bytes.mib(32), Bytes.mib(256))
                .fix()).plan().after().limit()).isEqualTo(Bytes.mib(512));
    }

    @Test
    void raises_of_long_ago_do_not_count() {
        assertThat(new CaseRecipe().limit(Bytes.mib(512))
                .raised(Duration.ofDays(31), Bytes.mib(32), Bytes.mib(256))
                .raised(Duration.ofDays(4), Bytes.mib(256), Bytes.mib(512))
                .fix()).isInstanceOf(Offer.Proposed.class);
    }

    @Test
    void raises_that_somebody_took_back_do_not_add_up() {
        assertThat(new CaseRecipe().raised(Duration.ofDays(20), Bytes.mib(32), Bytes.mib(256))
                .raised(Duration.ofDays(4), Bytes.mib(32), Bytes.mib(256))
                .fix()).as("compose brought the old limit back").isInstanceOf(Offer.Proposed.class);
    }

    @Test
    void a_person_who_names_a_size_decides() {
        assertThat(leaking().fix(Bytes.gib(1))).isInstanceOf(Offer.Proposed.class);
        assertThat(CaseRecipe.proposed(leaking().fix(Bytes.mib(128))).preflight())
                .as("less is no raise")
                .noneMatch(look -> look.check().equals("growth"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "eclipse-temurin:21 | java -jar app.jar | PATH | For Java: a heap dump, docker exec data-processor jcmd 1",
        "acme/shop:2 | ./start.sh | JAVA_TOOL_OPTIONS | For Java",
        "node:22 | docker-entrypoint.sh server.js | PATH | For Node: a heap snapshot",
        "registry.example.org/acme/api:1 | /usr/bin/gunicorn app | PATH | For Python: tracemalloc",
        "acme/agent:3 | /agent | GOMEMLIMIT | For Go: pprof",
        "acme/shop:1 | bundle exec puma | PATH | For Ruby"})
    void the_tool_is_the_one_of_its_language(String image, String command, String variable, String said) {
        String say = CaseRecipe.refused(leaking().program(image, List.of(command.split(" ")), List.of(variable)).fix());

        assertThat(say).contains(said);
        assertThat(say.split("For ", -1)).hasSize(2);
    }

    @Test
    void where_nothing_tells_the_language_all_tools_are_named() {
        String say = CaseRecipe.refused(leaking().program("acme/thing:1", List.of("/thing"), List.of("PATH")).fix());

        assertThat(say).contains("For Python: tracemalloc", "For Java:", "--heapsnapshot-near-heap-limit", "pprof");
    }

    private static CaseRecipe leaking() {
        return new CaseRecipe().limit(Bytes.mib(512))
                .raised(Duration.ofDays(20), Bytes.mib(32), Bytes.mib(256))
                .raised(Duration.ofDays(4), Bytes.mib(256), Bytes.mib(512));
    }
}
