package dev.inquest.playbook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.container.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

class MemorySizingTest {
    @ParameterizedTest
    @CsvSource({"32, 0, 256", "64, 0, 256", "100, 0, 256", "200, 0, 512", "256, 0, 512", "512, 0, 1024", "900, 0, 2048",
        "1024, 1000, 2048", "1100, 0, 2304", "256, 250, 512", "128, 500, 1024"})
    void a_limit_grows_by_what_was_seen_but_at_least_to_the_double(long limit, long peak, long memory) {
        assertThat(MemorySizing.afterOom(Bytes.mib(limit), Bytes.mib(peak)).memory()).isEqualTo(Bytes.mib(memory));
    }

    @Test
    void the_arithmetic_is_said_in_one_line() {
        assertThat(MemorySizing.afterOom(Bytes.mib(32), Bytes.NONE).arithmetic())
                .isEqualTo("max(2 x 32 MiB, 32 MiB + 100 MiB) = 132 MiB, rounded up to 256 MiB");
        assertThat(MemorySizing.afterOom(Bytes.mib(32), Bytes.mib(200)).arithmetic())
                .isEqualTo("max(2 x 32 MiB, 32 MiB + 100 MiB, 1.25 x 200 MiB) = 250 MiB, rounded up to 256 MiB");
    }
}
