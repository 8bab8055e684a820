package dev.inquest.question;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import dev.inquest.desk.Glossary;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How well messages of people are understood, as figures in the output. The examples were not taken from the labelled
 * messages but written by somebody who had seen them, so each message is judged a second time without any example that
 * comes close to it.
 */
class LabelledMessagesTest {
    /** From this share of common words on, an example is taken for the message in other words. */
    private static final double CLOSE = 0.6;
    private static final int ROUNDS = 20;

    private final List<LabelledMessage> messages = LabelledMessage.all();
    private final Glossary glossary = new Glossary(Templates.open(List.of(Path.of("templates"))));
    private final Knowledge knowledge = Knowledge.own();

    /** How many of the messages were understood, and which were not. */
    private record Judged(double intents, List<Double> slots, List<String> dangerous, List<String> wrong) {}

    @Test
    void labelled_messages_are_understood_and_none_is_taken_for_a_change_that_is_none() {
        Understanding understanding = new Understanding(glossary, List::of, () -> knowledge);

        Judged judged = judge("all examples", message -> understanding);

        assertThat(judged.dangerous()).isEmpty();
        assertThat(judged.intents()).as("intents").isGreaterThanOrEqualTo(0.985);
        assertThat(judged.slots().get(0)).as("container").isGreaterThanOrEqualTo(0.99);
        assertThat(judged.slots().get(1)).as("memory").isEqualTo(1);
        assertThat(judged.slots().get(2)).as("exit code").isEqualTo(1);
        assertThat(judged.slots().get(3)).as("topic").isGreaterThanOrEqualTo(0.99);
        assertThat(judged.slots().get(4)).as("since").isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void messages_that_no_example_comes_close_to_are_understood_too() {
        Judged judged = judge("close examples held out", this::without);

        assertThat(judged.dangerous()).isEmpty();
        assertThat(judged.intents()).as("intents").isGreaterThanOrEqualTo(0.95);
        assertThat(judged.slots().get(0)).as("container").isGreaterThanOrEqualTo(0.98);
        assertThat(judged.slots().get(1)).as("memory").isEqualTo(1);
        assertThat(judged.slots().get(2)).as("exit code").isEqualTo(1);
    }

    @Test
    void a_message_is_understood_quickly() {
        Understanding understanding = new Understanding(glossary, List::of, () -> knowledge);
        messages.forEach(message -> message.readBy(understanding));

        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long begun = processor.getCurrentThreadCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            messages.forEach(message -> message.readBy(understanding));
        }
        double millis = (processor.getCurrentThreadCpuTime() - begun) / 1e6 / ROUNDS / messages.size();

        say(String.format(Locale.ROOT, "understanding a message, warm: %.2f ms", millis));
        assertThat(millis).as("milliseconds of a processor").isLessThan(5);
    }

    /** Knows all examples but those that come close to the message. */
    private Understanding without(LabelledMessage message) {
        Said said = Said.of(message.text());
        Mentions mentions = Mentions.of(said, new Names(message.known(), List::of), knowledge);
        Set<String> words = new HashSet<>(
                Masked.of(Masked.withoutNames(said, mentions), knowledge.figures()).words());
        Knowledge rest = knowledge.with(knowledge.examples()
                .all()
                .stream()
                .filter(example -> common(words, new HashSet<>(example.words())) < CLOSE)
                .toList());
        return new Understanding(glossary, List::of, () -> rest);
    }

    /** The share of their words that both have. */
    private static double common(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all.isEmpty() ? 1 : (double) both.size() / all.size();
    }

    private Judged judge(String how, Function<LabelledMessage, Understanding> by) {
        List<String> dangerous = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int[] right = new int[1 + LabelledMessage.SLOTS.size()];
        for (LabelledMessage message : messages) {
            Understood understood = message.readBy(by.apply(message));
            String line = message.id() + " " + message.text().replace('\n', ' ') + ": " + message.intent() + " -> "
                    + new Labels(understood).intent() + " because " + understood.grounds().why();
            if (message.fits(understood)) {
                right[0]++;
            } else {
                wrong.add(line);
            }
            if (message.dangerous(understood) || message.wrongTarget(understood)) {
                dangerous.add(line);
            }
            for (int i = 0; i < LabelledMessage.SLOTS.size(); i++) {
                right[i + 1] += message.fits(LabelledMessage.SLOTS.get(i), understood) ? 1 : 0;
            }
        }
        List<Double> slots = new ArrayList<>();
        StringBuilder report = new StringBuilder(String.format(Locale.ROOT, "understood, %s: intents %.1f %%", how,
                100.0 * right[0] / messages.size()));
        for (int i = 0; i < LabelledMessage.SLOTS.size(); i++) {
            slots.add((double) right[i + 1] / messages.size());
            report.append(String.format(Locale.ROOT, ", %s %.1f %%", LabelledMessage.SLOTS.get(i),
                    100 * slots.get(i)));
        }
        say(report + ", dangerous " + dangerous.size());
        wrong.forEach(line -> say("  " + line));
        return new Judged((double) right[0] / messages.size(), slots, dangerous, wrong);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
