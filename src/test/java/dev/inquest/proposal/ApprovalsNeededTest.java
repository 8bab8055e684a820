package dev.inquest.proposal;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApprovalsNeededTest {
    private static final List<String> THREE = List.of("U0ANN", "web:bob", "U0CYD");

    @Test
    void one_yes_is_enough_where_no_label_says_otherwise() {
        ApprovalsNeeded needed = ApprovalsNeeded.of(Map.of(), List.of(), false, "slack:U0ANN");

        assertThat(needed).isEqualTo(new ApprovalsNeeded(1, "", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "' 3 ', 3", "007, 7", "99999999999999999999, 999999"})
    void the_label_says_how_many(String label, int count) {
        assertThat(of(label, false).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "two", "1.5", "１", "1e1", "<!channel>"})
    void a_label_that_is_no_number_asks_for_two_and_is_shown(String label) {
        ApprovalsNeeded needed = of(label, true);

        assertThat(needed.count()).isEqualTo(2);
        assertThat(needed.looked()).filteredOn(look -> !look.ok())
                .singleElement()
                .satisfies(look -> assertThat(look.say()).contains("'" + label + "'", "no number of people"));
    }

    @Test
    void more_than_may_say_yes_is_refused_with_a_sentence() {
        assertThat(of("4", true).refusal()).contains("wants 4", "3 of those", "people.approvers");
        assertThat(of("3", true).refusal()).isEmpty();
    }

    @Test
    void who_asks_does_not_count_unless_the_settings_let_them() {
        assertThat(of("3", false).refusal()).contains("wants 3", "2 of those", "who asks does not count");
        assertThat(of("2", false).refusal()).isEmpty();
        assertThat(of("3", true).looked()).extracting(Proposal.Preflight::check)
                .containsExactly("self-approval", "approvals");
    }

    private static ApprovalsNeeded of(String label, boolean selfApproval) {
        return ApprovalsNeeded.of(Map.of(ApprovalsNeeded.LABEL, label), THREE, selfApproval, "slack:U0ANN");
    }
}
