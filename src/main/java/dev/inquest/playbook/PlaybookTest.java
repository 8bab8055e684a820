package dev.inquest.playbook;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.Observations;
import dev.inquest.yaml.Mark;

/**
 * One case of a playbook: what was seen, and what must come of it. What it does not mention may be anything.
 *
 * @param at where it stands
 * @param expect by word: expect, say, next, against, missing, propose; of `next` each line stands in some sentence
 */
public record PlaybookTest(Playbook playbook, String name, Observations given, Map<String, String> expect, Mark at) {
    public PlaybookTest {
        expect = Map.copyOf(expect);
    }

    /** @param text what to print of it: one line when it passed, what differs and every fact when it did not */
    public record Result(PlaybookTest test, String verdict, boolean passed, String text) {}

    public Result run() {
        Judgement judgement = playbook.judge(given);
        Map<String, String> got = new LinkedHashMap<>();
        got.put("expect", outcome(judgement.outcome()));
        got.put("missing", missing(judgement.outcome()));
        got.put("say", judgement.outcome() instanceof Outcome.Reached reached ? reached.say() : "");
        got.put("next",
                judgement.outcome() instanceof Outcome.Reached reached ? String.join("\n", reached.next()) : "");
        got.put("against", judgement.outcome() instanceof Outcome.Reached reached
                ? String.join(", ", new TreeSet<>(reached.against()))
                : "");
        got.put("propose", propose(judgement));
        StringBuilder differs = new StringBuilder();
        expect.forEach((word, wanted) -> {
            String actual = got.getOrDefault(word, "");
            if (word.equals("next") ? !told(wanted, actual) : !actual.equals(wanted)) {
                differs.append(line(word.equals("expect") ? "expected" : word, oneLine(wanted)))
                        .append(line("got", oneLine(actual)));
            }
        });
        unspeakable(judgement).ifPresent(why -> differs.append(line("words", why)));
        if (judgement.outcome() instanceof Outcome.Fault fault) {
            differs.append(line("fault", fault.sentence()));
        }
        boolean passed = differs.isEmpty();
        String text = passed ? "ok     " + name : "FAILED " + name + "\n" + differs + line("facts", facts(judgement));
        return new Result(this, verdict(judgement.outcome()), passed, text.stripTrailing());
    }

    private static boolean told(String wanted, String actual) {
        return wanted.lines().allMatch(text -> actual.lines().anyMatch(sentence -> sentence.contains(text)));
    }

    private static String verdict(Outcome outcome) {
        return outcome instanceof Outcome.Reached reached ? reached.verdict() : "";
    }

    private Optional<String> unspeakable(Judgement judgement) {
        return Optional.of(verdict(judgement.outcome()))
                .flatMap(verdict -> playbook.definition().rung(verdict))
                .flatMap(rung -> playbook.whyUnspeakable(judgement, rung));
    }

    private static String oneLine(String sentences) {
        return sentences.replace("\n", " / ");
    }

    static String line(String word, String text) {
        return "  " + (word + ":         ").substring(0, 10) + text + "\n";
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Reached reached -> reached.verdict() + ", " + reached.certainty().word();
            case Outcome.Undecided undecided -> "undecided";
            case Outcome.DoesNotApply no -> "does not apply";
            case Outcome.Fault fault -> "fault";
        };
    }

    private static String missing(Outcome outcome) {
        return outcome instanceof Outcome.Undecided undecided ? words(undecided.missing()) : "";
    }

    private static String words(Collection<Check> checks) {
        return String.join(", ", new TreeSet<>(checks.stream().map(Check::word).toList()));
    }

    private String propose(Judgement judgement) {
        return playbook.remedy(judgement)
                .map(offer -> offer.with().isEmpty() ? offer.action() : shown(offer.with()))
                .orElse("nothing");
    }

    /** Parameters in one order and with units, so that 256Mi and 268435456 are the same. */
    static String shown(Map<String, ?> with) {
        return with.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " = " + shown(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String shown(Object value) {
        if (value instanceof Long size && size >= 1024) {
            return new Bytes(size).human();
        }
        return Bytes.parse(value.toString()).map(Bytes::human).orElse(value.toString());
    }

    private static String facts(Judgement judgement) {
        List<Fact> facts = judgement.facts();
        return facts.stream().map(fact -> fact.name() + "=" + fact.shown()).collect(Collectors.joining(" "));
    }
}
