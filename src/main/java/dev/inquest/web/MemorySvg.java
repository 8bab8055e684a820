package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.inquest.answer.Limit;
import dev.inquest.answer.Mark;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Usage;

/** The memory of a container over time against its limit, as a picture of its own and in words. */
final class MemorySvg {
    static final String MEDIA_TYPE = "image/svg+xml";

    private static final int WIDTH = 720;
    private static final int TOP = 40;
    private static final int PLOT = 174;
    /** Of symbols of one kind, above the curve; and of what they mean, below it. */
    private static final int ROW = 22;
    private static final int KEY = 34;
    private static final int FOOT = 36;
    private static final int EDGE = 10;
    /** So many symbols lie side by side without touching. */
    private static final int PLACES = 36;
    /** More vertical lines would hide the curve. */
    private static final int MOST_LINES = 14;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    // The picture is shown by <img>, where width means the width of the image: on a phone the letters grow.
    private static final String STYLE = """
            text{font:15px system-ui,sans-serif;fill:#6b665e}
            .peak,.bound{paint-order:stroke;stroke:#fbfaf7;stroke-width:4px}
            .area{fill:#2c6e8f;fill-opacity:.16}.line{fill:none;stroke:#2c6e8f;stroke-width:2.5;stroke-linejoin:round}
            .dot,.peak{fill:#1f5673}.base{stroke:#6b665e;stroke-opacity:.4}
            .limit{fill:none;stroke:#a8392b;stroke-width:1.5;stroke-dasharray:7 5}.bound{fill:#a8392b}
            .killed{fill:none;stroke:#a8392b;stroke-width:3}.ended{fill:#1f1d1a}.started{fill:#2c6b45}
            .at.killed{stroke-width:1.2;stroke-opacity:.5}.at{stroke-width:1.2;stroke-opacity:.45;fill:none}.at.ended{stroke:#1f1d1a}.at.started{stroke:#2c6b45}
            @media(max-width:460px){text{font-size:25px}}
            @media(prefers-color-scheme:dark){text{fill:#a19b90}.area{fill:#7db9d6}.line{stroke:#7db9d6}
            .peak,.bound{stroke:#161718}.dot,.peak{fill:#a5d3e8}.limit,.killed{stroke:#f0897a}.bound{fill:#f0897a}.ended{fill:#e9e5dd}
            .started{fill:#86cfa3}.at.ended{stroke:#e9e5dd}.at.started{stroke:#86cfa3}}
            """;

    private final MemoryCurve curve;
    private final Instant first;
    private final double span;
    private final double top;
    private final List<Mark.Kind> rows;
    private final int base;
    private final int inset;
    private final StringBuilder svg = new StringBuilder();

    private MemorySvg(MemoryCurve curve) {
        this.curve = curve;
        first = curve.first();
        span = Math.max(1, Duration.between(first, curve.last()).toMillis());
        top = curve.highest().count() * 1.04 + 1;
        rows = Arrays.stream(Mark.Kind.values()).filter(kind -> !curve.marks(kind).isEmpty()).toList();
        base = TOP + rows.size() * ROW + PLOT;
        inset = rows.isEmpty() ? 0 : EDGE;
    }

    /** @param curve one that is drawable */
    static String draw(MemoryCurve curve) {
        return new MemorySvg(curve).picture();
    }

    private String picture() {
        List<String> keys = new ArrayList<>();
        svg.append("<title>").append(curve.words()).append("</title><style>").append(STYLE).append("</style>");
        rows.forEach(kind -> marks(kind, keys));
        curve.runs().forEach(this::run);
        svg.append("<path class=\"base\" d=\"M0 %d H%d\"/>".formatted(base, WIDTH));
        limit();
        labels();
        int height = base + FOOT + (keys.size() + 1) / 2 * KEY;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH,
                height) + svg + String.join("", keys) + "</svg>";
    }

    private void run(List<Usage> run) {
        StringBuilder line = new StringBuilder();
        for (Usage sample : run) {
            line.append(line.isEmpty() ? "" : " ")
                    .append(number(x(sample.at())))
                    .append(',')
                    .append(number(y(sample.memory().used())));
        }
        Usage last = run.getLast();
        svg.append("<path class=\"area\" d=\"M%s %d L%s L%s %d Z\"/>".formatted(number(x(run.getFirst().at())), base,
                line.toString().replace(" ", " L"), number(x(last.at())), base));
        svg.append("<polyline class=\"line\" points=\"%s\"/>".formatted(line));
        if (run.size() == 1 || last.equals(curve.samples().getLast())) {
            svg.append("<circle class=\"dot\" r=\"4\" cx=\"%s\" cy=\"%s\"/>".formatted(
                    number(Math.clamp(x(last.at()), 4, WIDTH - 4)), number(y(last.memory().used()))));
        }
    }

    /** A step where it was changed, and nothing where there was none. */
    private void limit() {
        StringBuilder path = new StringBuilder();
        List<Limit> limits = curve.limits();
        for (int i = 0; i < limits.size(); i++) {
            if (limits.get(i).bytes().isNone()) {
                continue;
            }
            String y = number(y(limits.get(i).bytes()));
            boolean joined = i > 0 && !limits.get(i - 1).bytes().isNone();
            path.append(joined ? "V" + y : "M" + number(i == 0 ? 0 : x(limits.get(i).from())) + " " + y)
                    .append(" H")
                    .append(number(i == limits.size() - 1 ? WIDTH : x(limits.get(i + 1).from())))
                    .append(' ');
        }
        if (!path.isEmpty()) {
            svg.append("<path class=\"limit\" d=\"%s\"/>".formatted(path.toString().strip()));
        }
    }

    private void labels() {
        Bytes limit = curve.limit();
        boolean changed = curve.limits().size() > 1;
        if (!limit.isNone()) {
            svg.append(label("bound", changed ? WIDTH : 0, y(limit) - 9, changed ? "end" : "start",
                    "limit " + limit.human()));
        }
        if (changed && !curve.limits().getFirst().bytes().isNone()) {
            Bytes before = curve.limits().getFirst().bytes();
            svg.append(label("bound", 0, y(before) - 9, "start", "limit " + before.human()));
        }
        if (!curve.isEmpty()) {
            double y = y(curve.peak());
            // Below the highest point when there is room for it inside the area, above it otherwise.
            svg.append(label("peak", WIDTH, y + 60 < base ? y + 34 : y - 14, "end", "used " + curve.peak().human()));
        }
        boolean days = span > Duration.ofDays(1).toMillis();
        svg.append(label("", 0, base + 28, "start", (days ? DAY : CLOCK).format(first)));
        svg.append(label("", WIDTH, base + 28, "end", (days ? DAY : CLOCK).format(curve.last()) + " UTC"));
    }

    /** Each kind in a row of its own, and what it means in the key. */
    private void marks(Mark.Kind kind, List<String> keys) {
        String shape = kind.word();
        List<Mark> drawn = curve.thinned(kind, PLACES);
        int count = curve.marks(kind).size();
        double row = 14 + ROW * rows.indexOf(kind);
        for (Mark mark : drawn) {
            double x = x(mark.at());
            if (drawn.size() <= MOST_LINES) {
                svg.append("<path class=\"at %s\" d=\"M%s %s V%d\"/>".formatted(shape, number(x), number(row + 8),
                        base));
            }
            svg.append(symbol(shape, x, row));
        }
        key(shape, kind.words() + " " + count + "×", keys);
        if (kind == rows.getLast()
                && rows.stream().anyMatch(one -> curve.thinned(one, PLACES).size() < curve.marks(one).size())) {
            key("", "not every one is drawn", keys);
        }
    }

    private void key(String shape, String text, List<String> keys) {
        double x = EDGE + keys.size() % 2 * WIDTH / 2.0;
        double y = base + FOOT + keys.size() / 2 * KEY + 18;
        keys.add((shape.isEmpty() ? "" : symbol(shape, x, y)) + label("key", x + 16, y + 6, "start", text));
    }

    private static String symbol(String shape, double x, double y) {
        String path = switch (shape) {
            case "killed" -> "M%s %s l14 14 m0 -14 l-14 14".formatted(number(x - 7), number(y - 7));
            case "ended" -> "M%s %s h12 v12 h-12 Z".formatted(number(x - 6), number(y - 6));
            default -> "M%s %s l8 14 h-16 Z".formatted(number(x), number(y - 7));
        };
        return "<path class=\"%s\" d=\"%s\"/>".formatted(shape, path);
    }

    private double x(Instant at) {
        return inset + Duration.between(first, at.isBefore(first) ? first : at).toMillis() / span
                * (WIDTH - 2 * inset);
    }

    private double y(Bytes used) {
        return base - used.count() / top * PLOT;
    }

    private static String label(String kind, double x, double y, String anchor, String text) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>".formatted(kind, number(x), number(y),
                anchor, text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
