package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokensTest {
    private static final String LETTERS = "abZ059-- {}_.,'/{n}{a";

    @Test
    void a_text_of_ascii_is_taken_apart_as_any_other() {
        Random random = new Random(42);

        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(14), 0, LETTERS.length())
                    .collect(StringBuilder::new, (all, at) -> all.append(LETTERS.charAt(at)), StringBuilder::append)
                    .toString();
            List<String> expected = new ArrayList<>(Tokens.of(text + " \u00e9").words());
            expected.removeLast();

            assertThat(Tokens.of(text).words()).as(text).isEqualTo(expected);
        }
    }

    @Test
    void a_minus_belongs_to_a_number_alone() {
        assertThat(Tokens.of("error -15, worker-2, --memory 4-5 {size}").words()).containsExactly("error", "-15",
                "worker", "2", "memory", "4", "5", "{size}");
    }
}
