package dev.inquest.docker;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection.Ceiling;

import static org.assertj.core.api.Assertions.assertThat;

/** What runtimes were told, in all the spellings that they take. */
class CeilingsTest {
    private static final Bytes LIMIT = Bytes.mib(512);

    private static Ceiling only(List<String> environment, String... words) {
        List<Ceiling> found = Ceilings.of(environment, List.of(words), LIMIT);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            JAVA_TOOL_OPTIONS=-Xmx512m,                       java,   -Xmx512m,                         512
            JDK_JAVA_OPTIONS=-ea -Xmx1g -Dx=1,                java,   -Xmx1g,                           1024
            _JAVA_OPTIONS=-Xmx524288k,                        java,   -Xmx524288k,                      512
            JAVA_OPTS=-Xmx536870912,                          java,   -Xmx536870912,                    512
            JAVA_OPTS="-Xms64m -Xmx256M",                     java,   -Xmx256M,                         256
            CATALINA_OPTS=-XX:MaxHeapSize=2G,                 java,   -XX:MaxHeapSize=2G,               2048
            JAVA_OPTS=-XX:MaxRAMPercentage=50.0,              java,   -XX:MaxRAMPercentage=50.0,        256
            NODE_OPTIONS=--max-old-space-size=384,            node,   --max-old-space-size=384,         384
            NODE_OPTIONS=--inspect --max_old_space_size=4096, node,   --max_old_space_size=4096,        4096
            NODE_OPTIONS=--max-old-space-size "300",          node,   --max-old-space-size 300,         300
            GOMEMLIMIT=400MiB,                                go,     GOMEMLIMIT=400MiB,                400
            GOMEMLIMIT=1GiB,                                  go,     GOMEMLIMIT=1GiB,                  1024
            GOMEMLIMIT=419430400,                             go,     GOMEMLIMIT=419430400,             400
            GOMEMLIMIT=419430400B,                            go,     GOMEMLIMIT=419430400B,            400
            DOTNET_GCHeapHardLimit=0x18000000,                dotnet, DOTNET_GCHeapHardLimit=0x18000000, 384
            DOTNET_GCHeapHardLimit=10000000,                  dotnet, DOTNET_GCHeapHardLimit=10000000,  256
            DOTNET_GCHeapHardLimitPercent=0x32,               dotnet, DOTNET_GCHeapHardLimitPercent=0x32, 256
            """)
    void a_variable_is_read(String variable, String runtime, String setting, long mib) {
        Ceiling ceiling = only(List.of("PATH=/bin", variable));

        assertThat(ceiling.runtime()).isEqualTo(runtime);
        assertThat(ceiling.setting()).isEqualTo(setting);
        assertThat(ceiling.where()).isEqualTo(variable.substring(0, variable.indexOf('=')));
        assertThat(ceiling.bytes()).isEqualTo(Bytes.mib(mib));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            java -Xmx1g -jar app.jar,                          java,   -Xmx1g,                         1024
            exec java '-Xmx384m' -jar app.jar,                 java,   -Xmx384m,                       384
            java "-XX:MaxRAMPercentage=75" -jar app.jar,       java,   -XX:MaxRAMPercentage=75,        384
            JAVA_OPTS=-Xmx128m catalina.sh run,                java,   -Xmx128m,                       128
            java -Xmx1g -Xmx2g -jar app.jar,                   java,   -Xmx2g,                         2048
            node --max-old-space-size=256 server.js,           node,   --max-old-space-size=256,       256
            GOMEMLIMIT=300MiB ./server,                        go,     GOMEMLIMIT=300MiB,              300
            export GOMEMLIMIT="300MiB"; ./server,              go,     GOMEMLIMIT=300MiB,              300
            DOTNET_GCHeapHardLimit=C800000 dotnet app.dll,     dotnet, DOTNET_GCHeapHardLimit=C800000, 200
            php -d memory_limit=256M artisan queue:work,       php,    -d memory_limit=256M,           256
            php -dmemory_limit=1G worker.php,                  php,    -dmemory_limit=1G,              1024
            php -d "memory_limit=64M" worker.php,              php,    -d memory_limit=64M,            64
            """)
    void a_command_is_read_in_its_own_words_and_inside_a_shell(String command, String runtime, String setting,
            long mib) {
        for (Ceiling ceiling : List.of(only(List.of(), "sh", "-c", command), only(List.of(), command.split(" ")))) {
            assertThat(ceiling.runtime()).isEqualTo(runtime);
            assertThat(ceiling.setting()).isEqualTo(setting);
            assertThat(ceiling.where()).isEqualTo("command");
            assertThat(ceiling.bytes()).isEqualTo(Bytes.mib(mib));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS=", "JAVA_OPTS=-Xmx512mb", "JAVA_OPTS=-Xmx${HEAP:-512m}", "JAVA_OPTS=-Xmx0",
        "JAVA_OPTS=-XX:MaxRAMPercentage=175", "JAVA_OPTS=-Dold-Xmx512m", "NODE_OPTIONS=--max-old-space-size=",
        "JAVA_OPTS=-Xmx999999999999999t", "GOMEMLIMIT=off", "GOMEMLIMIT=400MB", "GOMEMLIMIT=-1",
        "DOTNET_GCHeapHardLimit=lots", "DOTNET_GCHeapHardLimitPercent=0xFF", "MY_GOMEMLIMIT=400MiB", "NOTES=-Xmx512m",
        "=", "-Xmx512m", ""})
    void what_sets_no_ceiling_is_none(String variable) {
        assertThat(Ceilings.of(List.of(variable), List.of("sh", "-c", "true"), LIMIT)).isEmpty();
    }

    @Test
    void the_setting_that_wins_in_the_runtime_is_kept() {
        assertThat(only(List.of("JAVA_TOOL_OPTIONS=-Xmx2g"), "java", "-Xmx256m").setting()).isEqualTo("-Xmx256m");
        assertThat(only(List.of("_JAVA_OPTIONS=-Xmx2g"), "java", "-Xmx256m").setting()).isEqualTo("-Xmx2g");
        assertThat(only(List.of("JAVA_TOOL_OPTIONS=-Xmx128m"), "java", "-XX:MaxRAMPercentage=90").setting())
                .isEqualTo("-Xmx128m");
        assertThat(only(List.of("NODE_OPTIONS=--max-old-space-size=99"), "node", "--max-old-space-size=77").bytes())
                .isEqualTo(Bytes.mib(77));
    }

    @Test
    void java_without_a_script_does_not_look_at_the_words_of_scripts() {
        List<String> environment = List.of("JAVA_OPTS=-Xmx2g", "CATALINA_OPTS=-Xmx2g");

        assertThat(Ceilings.of(environment, List.of("/opt/jdk/bin/java", "-jar", "app.jar"), LIMIT)).isEmpty();
        assertThat(only(environment, "/docker-entrypoint.sh", "catalina.sh").where()).isEqualTo("CATALINA_OPTS");
    }

    @Test
    void what_the_whole_process_needs_is_held_against_the_limit() {
        Ceiling fits = only(List.of("JAVA_OPTS=-Xmx350m"));
        Ceiling exceeds = only(List.of("JAVA_OPTS=-Xmx400m"));

        assertThat(fits.needs()).isEqualTo(Bytes.mib(500));
        assertThat(fits.exceeds()).isFalse();
        assertThat(exceeds.needs().count() / Bytes.mib(1).count()).isEqualTo(571);
        assertThat(exceeds.exceeds()).isTrue();
        assertThat(only(List.of("JAVA_OPTS=-XX:MaxRAMPercentage=70")).exceeds()).isFalse();
        assertThat(only(List.of("JAVA_OPTS=-XX:MaxRAMPercentage=75")).exceeds()).isTrue();
        assertThat(only(List.of("NODE_OPTIONS=--max-old-space-size=384")).exceeds()).isFalse();
        assertThat(only(List.of("GOMEMLIMIT=440MiB")).exceeds()).isTrue();
        assertThat(only(List.of("DOTNET_GCHeapHardLimitPercent=4B")).percent()).isEqualTo(75);
        assertThat(only(List.of("DOTNET_GCHeapHardLimitPercent=4B")).exceeds()).isFalse();
        assertThat(only(List.of(), "php", "-d", "memory_limit=2G").needs()).isEqualTo(Bytes.NONE);
        assertThat(only(List.of(), "php", "-d", "memory_limit=2G").exceeds()).isFalse();
    }

    @Test
    void without_a_limit_nothing_exceeds_it() {
        List<Ceiling> found = Ceilings.of(List.of("JAVA_OPTS=-Xmx4g", "GOMEMLIMIT=4GiB"), List.of(), Bytes.NONE);

        assertThat(found).extracting(Ceiling::runtime).containsExactly("java", "go");
        assertThat(found).noneMatch(Ceiling::exceeds);
        assertThat(Ceilings.of(List.of("JAVA_OPTS=-XX:MaxRAMPercentage=75"), List.of(), Bytes.NONE))
                .allSatisfy(ceiling -> assertThat(ceiling.bytes()).isEqualTo(Bytes.NONE));
    }

    @Test
    void nothing_else_of_a_variable_is_kept() {
        Ceiling ceiling = only(List.of("JAVA_OPTS=-Dpassword=hunter2hunter2 -Xmx1g -Dtoken=abcdefgh"));

        assertThat(ceiling.toString()).contains("-Xmx1g").doesNotContain("hunter2", "abcdefgh");
    }
}
