package dev.inquest.desk;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.container.Bytes;
import dev.inquest.proposal.Action;

import static org.assertj.core.api.Assertions.assertThat;

/** Sizes and ways as people type them. */
class WantedTest {
    @ParameterizedTest
    @CsvSource({"256m, 256", "256M, 256", "256MiB, 256", "256 mib, 256", "256mi, 256", "0.5g, 512", "1.5g, 1536",
        "' 256m ', 256", "2GiB, 2048", "262144k, 256", "268435456b, 256", "\uff12\uff15\uff16m, 256"})
    void a_size_with_its_unit_is_read(String written, long mebibytes) {
        assertThat(Wanted.of(written, "")).isEqualTo(new Wanted.Change(Optional.of(Bytes.mib(mebibytes)),
                Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "1.5", "1e9", "+256", "256 bananas", "lots", "9223372036854775808b",
        "256m; rm -rf /", "256m 512m", "\u0662\u0665\u0666m", "m"})
    void what_is_no_size_is_answered_with_what_to_write(String written) {
        assertThat(unreadable(written, "").code()).isEqualTo("bad_size");
        assertThat(unreadable(written, "").say()).isEqualTo("'" + written + "' is not a size of memory: give a number"
                + " with its unit, such as 256m or 1.5g. Nothing was changed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0m", "0.0g", "00", "0 MB", "-1", "-1m", "-256m"})
    void a_limit_is_never_removed(String written) {
        assertThat(unreadable(written, "").say()).startsWith("'" + written + "' is no size to give")
                .contains("never removed", "such as 256m");
    }

    @ParameterizedTest
    @CsvSource({"256mb, 256m, 256 MiB", "384MB, 384m, 384 MiB", "1.5 GB, 1.5g, 1.5 GiB", "512000kB, 512000k, 500 MiB"})
    void a_unit_in_thousands_is_answered_with_the_one_that_is_meant(String written, String instead, String size) {
        assertThat(unreadable(written, "").say()).isEqualTo("'" + written + "' can be read in two ways, in steps of"
                + " 1000 or of 1024: write " + instead + " for " + size + ". Nothing was changed.");
    }

    @Test
    void how_much_more_is_no_limit() {
        assertThat(unreadable("by 256m", "").say()).contains("name the whole new one");
    }

    @Test
    void a_long_text_is_not_repeated_whole() {
        assertThat(unreadable("9".repeat(5000), "").say()).hasSizeLessThan(150);
    }

    @Test
    void a_way_is_one_of_three() {
        assertThat(Wanted.of("", "update")).isEqualTo(new Wanted.Change(Optional.empty(), Optional.of(Action.UPDATE)));
        assertThat(Wanted.of("", "restart"))
                .isEqualTo(new Wanted.Change(Optional.empty(), Optional.of(Action.RESTART)));
        for (String none : new String[]{"reboot", "reinstate", "service-update", "RECREATE"}) {
            assertThat(unreadable("", none).code()).isEqualTo("bad_action");
            assertThat(unreadable("", none).say()).contains("'" + none + "'", "recreate, update or restart");
        }
    }

    @Test
    void a_restart_takes_no_size() {
        assertThat(unreadable("512m", "restart").code()).isEqualTo("bad_action");
        assertThat(unreadable("512m", "restart").say()).contains("changes no limit");
    }

    private static Wanted.Unreadable unreadable(String memory, String action) {
        return (Wanted.Unreadable) Wanted.of(memory, action);
    }
}
