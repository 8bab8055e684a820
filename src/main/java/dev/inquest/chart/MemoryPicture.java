package dev.inquest.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import dev.inquest.answer.Limit;
import dev.inquest.answer.Mark;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Usage;

/** The memory of a container over time against its limit, as a PNG that can be read on a phone. */
public final class MemoryPicture {
    static final int WIDTH = 1000;
    static final int HEIGHT = 520;
    /** So many symbols lie side by side without touching. */
    private static final int PLACES = 34;
    private static final int LONGEST = 36;
    private static final double ROOM_ABOVE = 1.12;
    /** What a row of symbols above the curve takes, as a share of the curve's height. */
    private static final double ROW = 0.1;
    private static final BasicStroke DASHES = new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10,
            new float[]{14, 10}, 0);
    /** More vertical lines would hide the curve. */
    private static final int MOST_LINES = 14;
    private static final int MOST_LIMITS = 3;
    private static final double MIB = 1024.0 * 1024;

    private final MemoryCurve curve;
    private final Theme theme;
    private final double height;
    private final List<Mark.Kind> rows;
    private final List<Key.Entry> key = new ArrayList<>();

    private MemoryPicture(MemoryCurve curve, Theme theme) {
        this.curve = curve;
        this.theme = theme;
        this.height = Math.max(1, mib(curve.highest()) * ROOM_ABOVE);
        this.rows = Arrays.stream(Mark.Kind.values()).filter(kind -> !curve.marks(kind).isEmpty()).toList();
    }

    /**
     * Draws it. Throws IllegalStateException where the machine has no font to write with.
     *
     * @param curve one that is drawable
     */
    public static byte[] png(String container, MemoryCurve curve, Theme theme) {
        System.setProperty("java.awt.headless", "true"); // whoever draws has no screen
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new MemoryPicture(curve, theme).drawn(container), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError | RuntimeException e) { // the JDK says in many ways that fonts are missing
            throw new IllegalStateException("No picture can be drawn here: install a font and fontconfig, such as the"
                    + " packages fontconfig and fonts-dejavu-core.", e);
        }
    }

    private BufferedImage drawn(String container) {
        XYChart chart = new XYChartBuilder().width(WIDTH)
                .height(HEIGHT)
                .title("Memory of " + (container.length() <= LONGEST
                        ? container
                        : container.substring(0, LONGEST - 1)
                                + "…")
                        + " in MiB, times in UTC")
                .build();
        Look.dress(chart.getStyler(), theme, begin(), end());
        chart.getStyler().setYAxisMax(height * (1 + ROW * rows.size()));
        used(chart);
        limit(chart);
        rows.forEach(kind -> marks(chart, kind));
        return Key.below(BitmapEncoder.getBufferedImage(chart), key, theme);
    }

    /** Parts of it with a gap between them; what was seen only once between two gaps is a dot. */
    private void used(XYChart chart) {
        List<Date> times = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        List<Usage> lonely = new ArrayList<>();
        for (List<Usage> run : curve.runs()) {
            if (run.size() == 1) {
                lonely.add(run.getFirst());
            }
            run.forEach(sample -> {
                times.add(Date.from(sample.at()));
                sizes.add(mib(sample.memory().used()));
            });
            times.add(Date.from(run.getLast().at().plusMillis(1)));
            sizes.add(Double.NaN);
        }
        if (!times.isEmpty()) {
            XYSeries used = line(chart, "used", times, sizes, theme.line(), 4);
            used.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
            used.setFillColor(theme.area());
            key.add(new Key.Line("used, at most " + curve.peak().human(), theme.line(), new BasicStroke(4)));
        }
        if (!lonely.isEmpty()) {
            symbols(chart, "once", lonely.stream().map(Usage::at).toList(),
                    lonely.stream().map(sample -> mib(sample.memory().used())).toList(), Symbol.DOT,
                    theme.line());
        }
    }

    /** A step where it was changed, and nothing where there was none. */
    private void limit(XYChart chart) {
        List<Date> times = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        for (int i = 0; i < curve.limits().size(); i++) {
            Limit limit = curve.limits().get(i);
            boolean last = i == curve.limits().size() - 1;
            double height = limit.bytes().isNone() ? Double.NaN : mib(limit.bytes());
            times.add(Date.from(i == 0 || limit.from().isBefore(begin()) ? begin() : limit.from()));
            sizes.add(height);
            times.add(Date.from(last ? end() : curve.limits().get(i + 1).from()));
            sizes.add(height);
        }
        if (sizes.stream().anyMatch(size -> !size.isNaN())) {
            line(chart, "limit", times, sizes, theme.limit(), 3).setLineStyle(DASHES);
            key.add(new Key.Line("limit " + (curve.limits().size() > MOST_LIMITS
                    ? "now " + curve.limits().getLast().shown()
                    : curve.limits().stream().map(Limit::shown).collect(Collectors.joining(", then "))), theme.limit(),
                    DASHES));
        }
    }

    /** Each kind in a row of its own. */
    private void marks(XYChart chart, Mark.Kind kind) {
        Symbol shape = switch (kind) {
            case KILLED -> Symbol.CROSS;
            case ENDED -> Symbol.SQUARE;
            case STARTED -> Symbol.TRIANGLE;
        };
        Color colour = switch (kind) {
            case KILLED -> theme.killed();
            case ENDED -> theme.ink();
            case STARTED -> theme.started();
        };
        List<Mark> drawn = curve.thinned(kind, PLACES);
        double at = height * (1 + ROW * (rows.size() - rows.indexOf(kind) - 0.5));
        if (drawn.size() <= MOST_LINES) {
            down(chart, kind.name() + "-line", drawn, at, colour);
        }
        symbols(chart, kind.name(), drawn.stream().map(Mark::at).toList(), drawn.stream().map(mark -> at).toList(),
                shape, colour);
        key.add(new Key.Sign(kind.words() + " " + Mark.times(curve.marks(kind).size())
                + (drawn.size() < curve.marks(kind).size() ? ", " + drawn.size() + " drawn" : ""), colour, shape));
    }

    private static void down(XYChart chart, String name, List<Mark> marks, double from, Color colour) {
        List<Date> times = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (Mark mark : marks) {
            for (double size : new double[]{0, from, Double.NaN}) {
                times.add(Date.from(mark.at()));
                heights.add(size);
            }
        }
        line(chart, name, times, heights, Theme.faint(colour), 2);
    }

    private static XYSeries line(XYChart chart, String name, List<Date> times, List<Double> sizes, Color colour,
            float width) {
        XYSeries line = chart.addSeries(name, times, sizes);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(colour);
        line.setLineWidth(width);
        return line;
    }

    private static XYSeries symbols(XYChart chart, String name, List<Instant> times, List<Double> heights, Marker shape,
            Color colour) {
        XYSeries symbols = chart.addSeries(name, times.stream().map(Date::from).toList(), heights);
        symbols.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        symbols.setMarker(shape);
        symbols.setMarkerColor(colour);
        return symbols;
    }

    private Instant begin() {
        return curve.first();
    }

    /** What was seen once still needs a line of limit to be seen against. */
    private Instant end() {
        return curve.last().equals(curve.first()) ? curve.last().plusSeconds(10) : curve.last();
    }

    private static double mib(Bytes bytes) {
        return bytes.count() / MIB;
    }
}
