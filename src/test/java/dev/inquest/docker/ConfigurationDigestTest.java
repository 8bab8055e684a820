package dev.inquest.docker;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationDigestTest {
    private static final String CONTAINER = """
            {"Id":"a","Name":"/app","Image":"sha256:aa","RestartCount":0,"State":{"StartedAt":"2026-01-01T00:00:00Z"},
             "Config":{"Env":["A=1"]},"HostConfig":{"Links":["/db:/app/db","/db:/app/base"],"Memory":1},
             "NetworkSettings":{"Networks":{"front":{"Aliases":["web","app"],"IPAddress":"10.0.0.2"}}}}""";

    private static String digest(String from, String to) {
        assertThat(CONTAINER).contains(from);
        return ConfigurationDigest.of(Json.read(CONTAINER.replace(from, to)));
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
    void it_differs_when_somebody_changed_or_restarted_the_container() {
        assertThat(digest("A=1", "A=2")).isNotEqualTo(digest("", ""));
        assertThat(digest("\"web\"", "\"shop\"")).isNotEqualTo(digest("", ""));
        assertThat(digest("/app/base", "/app/data")).isNotEqualTo(digest("", ""));
        assertThat(digest("\"RestartCount\":0", "\"RestartCount\":1")).isNotEqualTo(digest("", ""));
        assertThat(digest("00:00:00", "00:00:01")).isNotEqualTo(digest("", ""));
    }
}
