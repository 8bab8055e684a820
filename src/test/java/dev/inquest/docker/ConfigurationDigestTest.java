package dev.inquest.docker;

import org.junit.jupiter.api.Test;

import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationDigestTest {
    private static final String CONTAINER = """
            {"Id":"a","Name":"/app","Image":"sha256:aa","RestartCount":0,"State":{"StartedAt":"2026-01-01T00:00:00Z"},
             "Config":{"Env":["A=1"]},"HostConfig":{"Links":["/db:/app/db","/db:/app/base"],"Memory":1,
             "RestartPolicy":{"Name":"always","MaximumRetryCount":0}},
             "NetworkSettings":{"Networks":{"front":{"Aliases":["web","app"],"IPAddress":"10.0.0.2"}}}}""";

    private static String digest(String from, String to) {
        assertThat(CONTAINER).contains(from);
        return ConfigurationDigest.of(Json.read(CONTAINER.replace(from, to))).text();
    }

    private static Configuration now(String... fromAndTo) {
        String document = CONTAINER;
        for (int i = 0; i < fromAndTo.length; i += 2) {
            assertThat(document).contains(fromAndTo[i]);
            document = document.replace(fromAndTo[i], fromAndTo[i + 1]);
        }
        return new Configuration(new ContainerId("a".repeat(64)), document,
                ConfigurationDigest.of(Json.read(document)).text());
    }

    @Test
    void it_is_the_same_whatever_the_order_in_which_an_engine_tells_links_and_aliases() {
        String digest = digest("", "");

        assertThat(digest("[\"/db:/app/db\",\"/db:/app/base\"]", "[\"/db:/app/base\",\"/db:/app/db\"]"))
                .isEqualTo(digest);
        assertThat(digest("[\"web\",\"app\"]", "[\"app\",\"web\"]")).isEqualTo(digest);
        assertThat(digest("10.0.0.2", "10.0.0.3")).isEqualTo(digest);
    }

    @Test
    void a_container_that_somebody_changed_is_not_what_it_was() {
        String before = now().digest();

        assertThat(now().isStill(before)).isTrue();
        assertThat(now("A=1", "A=2").isStill(before)).isFalse();
        assertThat(now("\"web\"", "\"shop\"").isStill(before)).isFalse();
        assertThat(now("/app/base", "/app/data").isStill(before)).isFalse();
        assertThat(now("\"Memory\":1", "\"Memory\":2").isStill(before)).isFalse();
        assertThat(now("\"/app\"", "\"/app-2\"").isStill(before)).isFalse();
        assertThat(now("always", "unless-stopped").isStill(before)).isFalse();
    }

    @Test
    void one_that_somebody_started_is_not_either() {
        String before = now().digest();
        String looping = now("\"RestartCount\":0", "\"RestartCount\":7").digest();

        assertThat(now("00:00:00", "00:00:01").isStill(before)).isFalse();
        assertThat(now("00:00:00", "00:00:01").isStill(looping)).isFalse();
    }

    @Test
    void one_that_its_own_policy_started_still_is() {
        String before = now().digest();
        String looping = now("\"RestartCount\":0", "\"RestartCount\":7").digest();
        Configuration revived = now("\"RestartCount\":0", "\"RestartCount\":8", "00:00:00", "00:00:09");

        assertThat(revived.isStill(before)).isTrue();
        assertThat(revived.isStill(looping)).isTrue();
        assertThat(revived.digest()).isEqualTo(looping);
        assertThat(now("A=1", "A=2", "\"RestartCount\":0", "\"RestartCount\":8").isStill(looping)).isFalse();
    }

    @Test
    void one_whose_policy_we_took_from_it_is_the_same_but_for_that() {
        String before = now().digest();
        Configuration held = now("always", "no", "\"RestartCount\":0", "\"RestartCount\":2");

        assertThat(held.isStill(before)).isFalse();
        assertThat(held.isStillButForItsPolicy(before)).isTrue();
        assertThat(now("always", "no", "\"Memory\":1", "\"Memory\":2").isStillButForItsPolicy(before)).isFalse();
    }
}
