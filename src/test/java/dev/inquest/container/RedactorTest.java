package dev.inquest.container;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactorTest {
    private final Redactor patterns = Redactor.ofPatterns();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "connecting to postgres://app:s3cret@db:5432/x | connecting to postgres://[redacted]@db:5432/x",
        "Authorization: Bearer abcdef123456 | Authorization: Bearer [redacted]",
        "password=hunter2 next | password=[redacted] next",
        "DB_PASSWORD: hunter2 | DB_PASSWORD: [redacted]",
        "DB_PASSWORD: missing-123 | DB_PASSWORD: [redacted]",
        "{\"api_key\": \"abc 123\"} | {\"api_key\": [redacted]}",
        "key AKIAIOSFODNN7EXAMPLE used | key [redacted] used",
        "token is eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_1 | token is [redacted]",
        "-----BEGIN RSA PRIVATE KEY-----MIIabc-----END RSA PRIVATE KEY----- after | [redacted] after"})
    void what_looks_like_a_secret_is_taken_out(String line, String shown) {
        assertThat(patterns.redact(line)).isEqualTo(shown);
    }

    @Test
    void tokens_of_known_makers_are_taken_out() {
        String random = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        for (String prefix : List.of("ghp_", "glpat-", "xoxb-", "sk_live_", "npm_", "github_pat_", "hvs.")) {
            assertThat(patterns.redact("using " + prefix + random)).doesNotContain(random.substring(0, 12));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "java.lang.OutOfMemoryError: Java heap space",
        "exec: \"/no/such/program\": stat /no/such/program: no such file or directory",
        "exec: \"/etc/passwd\": permission denied",
        "cat: /run/secrets/db_password: No such file or directory",
        "sh: API_TOKEN: environment variable API_TOKEN is required",
        "run.sh: line 3: DB_PASSWORD: unbound variable",
        "Killed process 4711 (python3) total-vm:123kB",
        "container 3f4e8c0d9b7a died at 2026-01-01T00:00:00Z with code 137"})
    void what_a_diagnosis_needs_is_left_alone(String line) {
        assertThat(patterns.redact(line)).isEqualTo(line);
    }

    @Test
    void values_of_the_environment_are_taken_out_word_for_word() {
        Redactor own = Redactor.ofEnvironment(List.of("FLAVOUR=strawberry", "NOTE=first long line\nsecond long line",
                "URL=amqp://u:pa55word@mq/", "SHORT=abc"));

        assertThat(own.redact("I like strawberry-cake")).isEqualTo("I like [redacted]-cake");
        assertThat(own.redact("it says second long line.")).isEqualTo("it says [redacted].");
        assertThat(own.redact("pa55word?")).isEqualTo("[redacted]?");
        assertThat(own.redact("abc")).isEqualTo("abc");
    }

    @Test
    void values_that_are_in_every_container_or_explain_a_death_stay() {
        Redactor own = Redactor
                .ofEnvironment(List.of("PATH=/usr/local/bin:/usr/bin", "LANG=en_US.UTF-8", "DATA=/srv/data",
                        "JAVA_TOOL_OPTIONS=-Xmx512m -Xss1m"));

        assertThat(own.redact("Picked up JAVA_TOOL_OPTIONS: -Xmx512m -Xss1m")).endsWith("-Xmx512m -Xss1m");
        assertThat(own.redact("no space left in /srv/data, en_US.UTF-8"))
                .isEqualTo("no space left in /srv/data, en_US.UTF-8");
    }

    @Test
    void a_private_key_over_several_lines_is_taken_out_whole() {
        List<String> shown = patterns
                .redact(List.of("before", "-----BEGIN PRIVATE KEY-----", "MIIEvQIBADANBg", "kqhkiG9w0BAQ",
                        "-----END PRIVATE KEY-----", "after"));

        assertThat(shown).containsExactly("before", "[redacted]", "[redacted]", "[redacted]", "[redacted]", "after");
    }

    @Test
    void a_line_made_to_be_slow_is_not() {
        String line = "password".repeat(2000) + "=".repeat(2000) + "a@".repeat(2000);

        assertThat(patterns.redact(line)).contains(Redactor.REDACTED);
    }
}
