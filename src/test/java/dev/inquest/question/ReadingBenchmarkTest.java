package dev.inquest.question;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.telling.Glossary;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** How long it takes to understand a message, over all labelled ones. It judges nothing. */
@Tag("bench")
class ReadingBenchmarkTest {
    private static final int ROUNDS = 20;

    @Test
    void how_long_understanding_takes() {
        List<LabelledMessage> messages = Stream
                .concat(LabelledMessage.all().stream(), LabelledMessage.spoken().stream())
                .toList();
        long begun = System.nanoTime();
        Understanding understanding = new Understanding(
                new Glossary(Templates.open(List.of(Path.of("templates")))));
        understanding.prepare();
        double ready = (System.nanoTime() - begun) / 1e6;
        for (int i = 0; i < ROUNDS; i++) {
            messages.forEach(message -> message.readBy(understanding));
        }

        double[] took = new double[ROUNDS * messages.size()];
        for (int i = 0; i < took.length; i++) {
            LabelledMessage message = messages.get(i % messages.size());
            long start = System.nanoTime();
            Understood understood = message.readBy(understanding);
            took[i] = (System.nanoTime() - start) / 1e6;
            assertThat(understood.grounds().why()).isNotEmpty();
        }
        Arrays.sort(took);

        say(String.format(Locale.ROOT, "%-48s p50 %8.2f ms   p99 %8.2f ms   (n = %d)", "understanding a message, warm",
                took[took.length / 2], took[(took.length - 1) * 99 / 100], took.length));
        say(String.format(Locale.ROOT, "reading examples and words, once, cold: %.0f ms", ready));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
