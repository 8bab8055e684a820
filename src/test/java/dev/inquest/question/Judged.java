package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * How well a set of labelled messages was understood.
 *
 * @param intents share of 1; {@code slots} the same, in the order of {@link LabelledMessage#SLOTS}
 * @param dangerous what was taken for a yes or a change that it is not, or for one of something else
 * @param wrong what was taken for something else
 */
record Judged(String set, int messages, double intents, List<Double> slots, List<String> dangerous,
        List<String> wrong) {
    static final String HEAD = row("", "messages", "intents", "container", "memory", "exit code", "topic", "since",
            "dangerous");

    /**
     * @param right whether an intent counts
     * @param by who reads each of them
     */
    static Judged of(String set, List<LabelledMessage> messages, BiPredicate<LabelledMessage, Understood> right,
            Function<LabelledMessage, Understanding> by) {
        List<String> dangerous = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int[] slots = new int[LabelledMessage.SLOTS.size()];
        for (LabelledMessage message : messages) {
            Understood understood = message.readBy(by.apply(message));
            String line = message.id() + " " + message.text().replace('\n', ' ') + ": " + message.intent() + " -> "
                    + new Labels(understood).intent() + " because " + understood.grounds().why();
            if (!right.test(message, understood)) {
                wrong.add(line);
            }
            if (message.dangerous(understood) || message.wrongTarget(understood)) {
                dangerous.add(line);
            }
            boolean another = !message.fits(understood) && right.test(message, understood);
            for (int i = 0; i < slots.length; i++) {
                slots[i] += another || message.fits(LabelledMessage.SLOTS.get(i), understood) ? 1 : 0;
            }
        }
        List<Double> shares = new ArrayList<>();
        for (int count : slots) {
            shares.add((double) count / messages.size());
        }
        return new Judged(set, messages.size(), 1 - (double) wrong.size() / messages.size(), shares, dangerous, wrong);
    }

    double slot(String name) {
        return slots.get(LabelledMessage.SLOTS.indexOf(name));
    }

    String row() {
        return row(set, Integer.toString(messages), percent(intents), percent(slots.get(0)), percent(slots.get(1)),
                percent(slots.get(2)), percent(slots.get(3)), percent(slots.get(4)),
                Integer.toString(dangerous.size()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String row(String first, String... others) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-44s", first));
        for (String cell : others) {
            row.append(String.format(Locale.ROOT, "%11s", cell));
        }
        return row.toString();
    }
}
