package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.inquest.container.Shown;

/** How far apart things came that came again and again. */
record Pace(List<Duration> gaps) {
    Pace {
        gaps = List.copyOf(gaps);
    }

    /** @param times oldest first */
    static Pace of(List<Instant> times) {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(Duration.between(times.get(i - 1), times.get(i)));
        }
        return new Pace(gaps);
    }

    /** Zero where nothing came twice. */
    Duration median() {
        return gaps.isEmpty() ? Duration.ZERO : gaps.stream().sorted().toList().get(gaps.size() / 2);
    }

    /** {@code about every 60 s}, or {@code 300 ms to 26 s apart}; empty where nothing came twice. */
    String words() {
        if (gaps.isEmpty()) {
            return "";
        }
        Duration least = gaps.stream().min(Comparator.naturalOrder()).orElseThrow();
        Duration most = gaps.stream().max(Comparator.naturalOrder()).orElseThrow();
        return most.compareTo(least.multipliedBy(3)) <= 0
                ? "about every " + Shown.fine(median())
                : Shown.fine(least) + " to " + Shown.fine(most) + " apart";
    }
}
