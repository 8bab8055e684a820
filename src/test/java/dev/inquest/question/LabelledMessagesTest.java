package dev.inquest.question;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import dev.inquest.telling.Glossary;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How well messages of people are understood, as a table in the output and in target/understanding.txt, which also has
 * each that was not. The examples were not taken from the labelled messages but written by somebody who had seen them, so
 * each message is judged a second time without any example that comes close to it.
 */
class LabelledMessagesTest {
    /** From this share of common words on, an example is taken for the message in other words. */
    private static final double CLOSE = 0.6;
    private static final int ROUNDS = 20;
    private static final Set<String> REPORT = new TreeSet<>();
    private static final List<String> MISSED = new ArrayList<>();

    private final Glossary glossary = new Glossary(Templates.open(List.of(Path.of("templates"))));
    private final Knowledge knowledge = Knowledge.own();
    private final Understanding understanding = new Understanding(glossary, List::of, () -> knowledge);

    @Test
    void labelled_messages_are_understood_and_none_is_taken_for_a_change_that_is_none() {
        Judged judged = report(Judged.of("labelled messages", LabelledMessage.all(), LabelledMessage::fits,
                message -> understanding));

        assertThat(judged.dangerous()).isEmpty();
        assertThat(judged.intents()).as("intents").isGreaterThanOrEqualTo(0.97);
        assertThat(judged.slot("container")).as("container").isGreaterThanOrEqualTo(0.98);
        assertThat(judged.slot("memory_bytes")).as("memory").isEqualTo(1);
        assertThat(judged.slot("exit_code")).as("exit code").isEqualTo(1);
        assertThat(judged.slot("topic")).as("topic").isGreaterThanOrEqualTo(0.98);
        assertThat(judged.slot("since")).as("since").isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void messages_that_no_example_comes_close_to_are_understood_too() {
        Judged judged = report(Judged.of("labelled messages, close examples held out", LabelledMessage.all(),
                LabelledMessage::fits, this::without));

        assertThat(judged.dangerous()).isEmpty();
        assertThat(judged.intents()).as("intents").isGreaterThanOrEqualTo(0.9);
        assertThat(judged.slot("container")).as("container").isGreaterThanOrEqualTo(0.98);
        assertThat(judged.slot("memory_bytes")).as("memory").isEqualTo(1);
        assertThat(judged.slot("exit_code")).as("exit code").isEqualTo(1);
    }

    @Test
    void what_people_say_in_a_hurry_in_anger_and_in_their_own_language_is_understood() {
        Judged judged = report(Judged.of("as people talk", LabelledMessage.spoken(), LabelledMessage::isDefensible,
                message -> understanding));

        assertThat(judged.dangerous()).isEmpty();
        assertThat(judged.intents()).as("intents").isGreaterThanOrEqualTo(0.97);
        assertThat(judged.slot("container")).as("container").isGreaterThanOrEqualTo(0.98);
        assertThat(judged.slot("memory_bytes")).as("memory").isEqualTo(1);
        assertThat(judged.slot("exit_code")).as("exit code").isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void so_it_is_where_no_example_comes_close() {
        Judged judged = report(Judged.of("as people talk, close examples held out", LabelledMessage.spoken(),
                LabelledMessage::isDefensible, this::without));

        assertThat(judged.dangerous()).isEmpty();
        assertThat(judged.intents()).as("intents").isGreaterThanOrEqualTo(0.9);
        assertThat(judged.slot("memory_bytes")).as("memory").isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void what_only_sounds_like_a_yes_or_a_wish_is_none() throws IOException {
        List<LabelledMessage> spoken = LabelledMessage.spoken();
        for (String text : Files.readAllLines(Path.of("src/test/resources/no-change.txt"))) {
            Understood understood = new LabelledMessage("", text, spoken.getFirst().known(),
                    new Meant.One(spoken.getFirst().known().getFirst()), "", List.of(), Map.of())
                    .readBy(understanding);

            assertThat(understood.intent().changes()).as(text + " " + understood.grounds().why()).isFalse();
        }
    }

    @Test
    void titles_of_bug_reports_are_questions_after_a_cause() throws IOException {
        List<LabelledMessage> titles = Files.readAllLines(Path.of("src/test/resources/titles.txt"))
                .stream()
                .map(title -> new LabelledMessage("title", title, Containers.KNOWN, new Meant.Unnamed(), "diagnose",
                        List.of("explain"), Map.of()))
                .toList();

        Judged judged = report(
                Judged.of("titles of bug reports", titles, LabelledMessage::isDefensible, title -> understanding));

        assertThat(judged.dangerous()).isEmpty();
        assertThat(judged.intents()).as("intents").isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void a_message_is_understood_quickly() {
        List<LabelledMessage> messages = LabelledMessage.all();
        messages.forEach(message -> message.readBy(understanding));

        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long begun = processor.getCurrentThreadCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            messages.forEach(message -> message.readBy(understanding));
        }
        double millis = (processor.getCurrentThreadCpuTime() - begun) / 1e6 / ROUNDS / messages.size();

        synchronized (REPORT) {
            REPORT.add(String.format(Locale.ROOT, "one message, warm: %.2f ms of a processor", millis));
        }
        assertThat(millis).as("milliseconds of a processor").isLessThan(5);
    }

    @AfterAll
    static void report() throws IOException {
        List<String> all = new ArrayList<>(List.of(Judged.HEAD));
        all.addAll(REPORT);
        all.forEach(LabelledMessagesTest::say);
        all.addAll(MISSED);
        Files.write(Path.of("target/understanding.txt"), all);
    }

    private static Judged report(Judged judged) {
        synchronized (REPORT) {
            REPORT.add(judged.row());
            MISSED.add("");
            MISSED.add("Not understood, " + judged.set() + ":");
            MISSED.addAll(judged.wrong());
        }
        return judged;
    }

    /** Knows all examples but those that come close to the message. */
    private Understanding without(LabelledMessage message) {
        Said said = Said.of(message.text());
        Mentions mentions = Mentions.of(said, new Names(message.known(), List::of, Nicknames.NONE), knowledge);
        Set<String> words = new HashSet<>(Masked
                .of(Masked.withoutNames(said, mentions, mentions.own()), knowledge.figures())
                .words());
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

    private static void say(String line) {
        System.out.println(line);
    }
}
