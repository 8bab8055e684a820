package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.inquest.answer.Mark.Kind;
import dev.inquest.container.Bytes;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;

/** A picture of memory for those who do not see it. */
final class CurveWords {
    private CurveWords() {}

    static String of(MemoryCurve curve) {
        List<String> sentences = new ArrayList<>();
        sentences.add(curve.isEmpty() ? "What it used was not recorded." : used(curve));
        sentences.add(lives(curve));
        sentences.add(limits(curve));
        sentences.add(unseen(curve));
        return String.join(" ", sentences.stream().filter(sentence -> !sentence.isEmpty()).toList());
    }

    private static String used(MemoryCurve curve) {
        Usage peak = curve.samples().stream().max(Comparator.comparing(s -> s.memory().used())).orElseThrow();
        Bytes used = peak.memory().used();
        Bytes limit = curve.limitAt(peak.at());
        String then = curve.limits().size() > 1 ? " then" : " of its own";
        String against = limit.isNone()
                ? " without a limit" + then
                : " of its limit of %s%s (%d %%)".formatted(limit.human(), curve.limits().size() > 1 ? then : "",
                        Math.round(100.0 * used.count() / limit.count()));
        return "Used at most " + used.human() + against + (curve.samples().size() == 1
                ? ", seen once."
                : ", seen %d times in %s.".formatted(curve.samples().size(), Shown.duration(curve.span())));
    }

    private static String lives(MemoryCurve curve) {
        List<String> parts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int count = curve.marks(kind).size();
            if (count > 0) {
                parts.add(kind.words() + " " + Mark.times(count));
            }
        }
        return sentence(parts);
    }

    private static String sentence(List<String> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        String all = parts.size() == 1
                ? parts.getFirst()
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }

    private static String limits(MemoryCurve curve) {
        List<Limit> limits = curve.limits();
        if (limits.size() < 2) {
            return "";
        }
        Limit last = limits.getLast();
        Limit before = limits.get(limits.size() - 2);
        String change = "from " + before.shown() + " to " + last.shown() + " at " + Shown.time(last.from()) + ".";
        return limits.size() == 2
                ? "Its limit was changed " + change
                : "Its limit was changed " + Mark.times(limits.size() - 1) + ", lastly " + change;
    }

    private static String unseen(MemoryCurve curve) {
        Instant first = curve.first();
        Instant last = curve.last();
        Duration away = curve.unseen()
                .stream()
                .filter(gap -> gap.touches(first, last))
                .map(gap -> Duration.between(gap.from().isBefore(first) ? first : gap.from(),
                        gap.to().isAfter(last) ? last : gap.to()))
                .reduce(Duration.ZERO, Duration::plus);
        return away.compareTo(Duration.ofSeconds(1)) < 0
                ? ""
                : "Nobody watched for " + Shown.duration(away) + " of it.";
    }
}
