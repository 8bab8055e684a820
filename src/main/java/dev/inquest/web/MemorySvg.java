package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Usage;

/** The memory of a container over time against its limit, as a picture of its own and in words. */
final class MemorySvg {
    static final String MEDIA_TYPE = "image/svg+xml";

    private static final int WIDTH = 720;
    private static final int HEIGHT = 250;
    private static final int TOP = 40;
    private static final int BASE = 214;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    // The picture is shown by <img>, where width means the width of the image: on a phone the letters grow.
    private static final String STYLE = """
            text{font:15px system-ui,sans-serif;fill:#6b665e}
            .area{fill:#2c6e8f;fill-opacity:.16}.line{fill:none;stroke:#2c6e8f;stroke-width:2.5;stroke-linejoin:round}
            .dot,.peak{fill:#1f5673}.base{stroke:#6b665e;stroke-opacity:.4}
            .limit{stroke:#a8392b;stroke-width:1.5;stroke-dasharray:7 5}.bound{fill:#a8392b}
            @media(max-width:460px){text{font-size:25px}}
            @media(prefers-color-scheme:dark){text{fill:#a19b90}.area{fill:#7db9d6}.line{stroke:#7db9d6}
            .dot,.peak{fill:#a5d3e8}.limit{stroke:#f0897a}.bound{fill:#f0897a}}
            """;

    private MemorySvg() {}

    static String draw(MemoryCurve curve) {
        List<Usage> samples = curve.samples();
        Instant first = samples.getFirst().at();
        double span = Math.max(1, Duration.between(first, samples.getLast().at()).toMillis());
        Bytes peak = curve.peak();
        double top = Math.max(peak.count(), curve.limit().count()) * 1.04 + 1;

        StringBuilder line = new StringBuilder();
        for (Usage sample : samples) {
            double x = Duration.between(first, sample.at()).toMillis() / span * WIDTH;
            line.append(line.isEmpty() ? "" : " ").append(point(x, height(sample.memory().used(), top)));
        }
        double lastX = samples.size() == 1 ? 0 : WIDTH;
        double lastY = height(samples.getLast().memory().used(), top);

        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH,
                HEIGHT));
        svg.append("<title>").append(curve.words()).append("</title><style>").append(STYLE).append("</style>");
        svg.append("<path class=\"area\" d=\"M0 %d L%s L%s %d Z\"/>".formatted(BASE, line.toString().replace(" ", " L"),
                number(lastX), BASE));
        svg.append("<polyline class=\"line\" points=\"%s\"/>".formatted(line));
        svg.append("<circle class=\"dot\" r=\"4\" cx=\"%s\" cy=\"%s\"/>".formatted(number(Math.max(4, lastX - 4)),
                number(lastY)));
        svg.append("<path class=\"base\" d=\"M0 %d H%d\"/>".formatted(BASE, WIDTH));
        if (!curve.limit().isNone()) {
            double y = height(curve.limit(), top);
            svg.append("<path class=\"limit\" d=\"M0 %s H%d\"/>".formatted(number(y), WIDTH));
            svg.append(label("bound", 0, y - 9, "start", "limit " + curve.limit().human()));
        }
        svg.append(label("peak", WIDTH, peakLabel(height(peak, top)), "end", "used " + peak.human()));
        svg.append(label("", 0, HEIGHT - 8, "start", CLOCK.format(first)));
        svg.append(label("", WIDTH, HEIGHT - 8, "end", CLOCK.format(samples.getLast().at()) + " UTC"));
        return svg.append("</svg>").toString();
    }

    /** Below the highest point when there is room for it inside the area, above it otherwise. */
    private static double peakLabel(double y) {
        return y + 60 < BASE ? y + 34 : y - 14;
    }

    private static double height(Bytes used, double top) {
        return BASE - used.count() / top * (BASE - TOP);
    }

    private static String label(String kind, double x, double y, String anchor, String text) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>".formatted(kind, number(x), number(y),
                anchor, text);
    }

    private static String point(double x, double y) {
        return number(x) + "," + number(y);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
