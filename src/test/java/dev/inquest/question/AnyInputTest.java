package dev.inquest.question;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.inquest.telling.Glossary;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is written gives an answer: strange scripts, broken characters, marks that never end, megabytes. */
class AnyInputTest {
    private static final Understanding UNDERSTANDING = new Understanding(
            new Glossary(Templates.open(List.of(Path.of("templates")))));
    private static final String[] PIECES = {"why did ", "api", "yes", "no", "approve", "`", "```", "\"", "'", "> ",
        "\n",
        "\r\n", "\0", "\u0007", "\u001b[31m", "\u202e", "\u200b", "\ufeff", "\uFFFC", "\uFFFF", "\ud83d", "\ude00",
        "\ud83d\ude00", "512m", "1,024m", "999999999999999t", "0x", "137", "99999999999999999999", "-1", "{container}",
        "{size}", "{", "}", "$1", "\\", "\\E", "(?", "...", "---", "=", "/", "#", "@", "<@U1>", "<", "&gt;",
        "\u4f60\u597d",
        "\u306f\u3044", "\u0645\u0631\u062d\u0628\u0627", "\ufdfa", "\u0301\u0301\u0301", "I\u0307", "\u00df", "last ",
        "since ", "99999 years", "for 99999 days", "tail ", "2024-01-01 00:00:00 ", "ERROR ", "a1b2c3d4e5f6", "%s",
        "%n",
        "worker-", "worker-9", " to ", "give ", "undo ", "what is ", "exit code ", " ", "\t", "\u00a0", "\u2028"};

    @Test
    void any_mixture_of_pieces_is_answered() {
        Random random = new Random(20240219);

        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(12);
            for (int p = 0; p < pieces; p++) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }

            assertThat(read(text.toString()).grounds().why()).as(text.toString()).isNotEmpty();
        }
    }

    @Test
    void any_characters_are_answered() {
        Random random = new Random(7);

        for (int i = 0; i < 1000; i++) {
            String text = random.ints(random.nextInt(80), 0, Character.MAX_CODE_POINT + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(read(text).intent().changes()).as(text).isFalse();
        }
    }

    @Test
    void a_message_of_any_length_is_answered() {
        for (String piece : List.of("x", "yes ", "`", "\"", "'", "> ", "why did api die? ", "\n", "1", "-", "512m ",
                "\ufdfa",
                "\u4e0d", "a-b_c.", "{", "\ud83d", "api ", "worker-9 ", "```", "\ud83d\ude00", "\ude00", "\u0000",
                "\u001b[31m",
                "\u202e\u0634\u0643\u0631\u0627 ", "\u05dc\u05de\u05d4 \u05e0\u05e4\u05dc? ",
                "z\u0351\u036b\u0343\u036a\u0302\u036b\u033d", "'a", "d'accord '", "\u0430\u0440\u0456 ", "\ufeff",
                "1,024m ",
                "if ", "\u306f\u3044", "<@U1>", "$(rm) ", "\\")) {
            Understood understood = read(piece.repeat(300_000));

            assertThat(understood.grounds().why()).as(piece).isNotEmpty();
            assertThat(understood.intent().changes()).as(piece).isFalse();
        }
    }

    @Test
    void a_question_below_a_long_pasted_log_is_found() {
        String log = "2024-02-19 20:31:07.516 INFO order created\n".repeat(50_000);

        Understood understood = read(log + "why did api die?");

        assertThat(understood.intent()).isEqualTo(Intent.DIAGNOSE);
        assertThat(understood.container()).isInstanceOf(Meant.One.class);
    }

    private static Understood read(String text) {
        return UNDERSTANDING.read(new Question(text, "", "", new Person("terminal", "ann", "ann")), Containers.KNOWN,
                List::of);
    }
}
