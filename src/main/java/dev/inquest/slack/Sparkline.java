package dev.inquest.slack;

import java.util.List;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Usage;

/** Memory over time as one line of bars, a full bar being the limit. */
final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int WIDTH = 24;

    private Sparkline() {}

    static String of(MemoryCurve curve) {
        List<Usage> samples = curve.samples();
        long full = curve.limit().isNone()
                ? samples.stream().mapToLong(s -> s.memory().used().count()).max().orElse(1)
                : curve.limit().count();
        int width = Math.min(WIDTH, samples.size());
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < width; i++) {
            long used = samples.subList(i * samples.size() / width, (i + 1) * samples.size() / width)
                    .stream()
                    .mapToLong(s -> s.memory().used().count())
                    .max()
                    .orElse(0);
            bars.append(BARS.charAt(Math.clamp(used * BARS.length() / Math.max(1, full), 0, BARS.length() - 1)));
        }
        return bars.toString();
    }
}
