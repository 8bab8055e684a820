package dev.inquest.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.imageio.ImageIO;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Usage;

/** The memory of a container over time against its limit, as a PNG that can be read on a phone. */
public final class MemoryPicture {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 520;
    private static final int LETTERS = 24;
    private static final double ROOM_ABOVE = 1.12;
    private static final double MIB = 1024.0 * 1024;

    private MemoryPicture() {}

    /**
     * Draws it. Throws IllegalStateException where the machine has no font to write with.
     *
     * @param curve of at least one sample
     */
    public static byte[] png(String container, MemoryCurve curve, Theme theme) {
        System.setProperty("java.awt.headless", "true"); // whoever draws has no screen
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(BitmapEncoder.getBufferedImage(chart(container, curve, theme)), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError | RuntimeException e) { // the JDK says in many ways that fonts are missing
            throw new IllegalStateException("No picture can be drawn here: install a font and fontconfig, such as the"
                    + " packages fontconfig and fonts-dejavu-core.", e);
        }
    }

    private static XYChart chart(String container, MemoryCurve curve, Theme theme) {
        List<Usage> samples = curve.samples();
        XYChart chart = new XYChartBuilder().width(WIDTH)
                .height(HEIGHT)
                .title("Memory of " + container
                        + " in MiB, times in UTC")
                .build();
        style(chart.getStyler(), curve, theme);
        XYSeries used = chart.addSeries("used, at most " + curve.peak().human(),
                samples.stream().map(sample -> Date.from(sample.at())).toList(),
                samples.stream().map(sample -> mib(sample.memory().used())).toList());
        used.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        used.setMarker(SeriesMarkers.NONE);
        used.setLineColor(theme.line());
        used.setFillColor(theme.area());
        used.setLineWidth(4);
        if (!curve.limit().isNone()) {
            limit(chart, curve, theme);
        }
        return chart;
    }

    private static void limit(XYChart chart, MemoryCurve curve, Theme theme) {
        Date first = Date.from(curve.samples().getFirst().at());
        Date last = Date.from(curve.samples().getLast().at());
        double height = mib(curve.limit());
        XYSeries limit = chart.addSeries("limit " + curve.limit().human(), List.of(first, last),
                List.of(height, height));
        limit.setMarker(SeriesMarkers.NONE);
        limit.setLineColor(theme.limit());
        limit.setLineStyle(
                new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[]{14, 10}, 0));
    }

    private static void style(XYStyler style, MemoryCurve curve, Theme theme) {
        Font letters = new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS);
        style.setChartBackgroundColor(theme.paper());
        style.setPlotBackgroundColor(theme.paper());
        style.setPlotBorderVisible(false);
        style.setChartFontColor(theme.ink());
        style.setChartTitleFont(letters.deriveFont(Font.BOLD));
        style.setChartTitleBoxVisible(false);
        style.setChartPadding(18);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotGridLinesColor(theme.grid());
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setPlotMargin(0);
        style.setPlotContentSize(1);
        style.setAxisTickLabelsFont(letters);
        style.setAxisTickLabelsColor(theme.ink());
        style.setAxisTickMarksColor(theme.grid());
        style.setAxisTicksLineVisible(false);
        style.setAxisTitlesVisible(false);
        style.setXAxisTickMarkSpacingHint(WIDTH / 5);
        style.setYAxisTickMarkSpacingHint(HEIGHT / 5);
        style.setLocale(Locale.ROOT);
        style.setTimezone(TimeZone.getTimeZone("UTC"));
        style.setDatePattern(clock(curve));
        style.setYAxisDecimalPattern("#,##0.#");
        style.setYAxisMin(0.0);
        style.setYAxisMax(Math.max(1, ROOM_ABOVE * mib(curve.limit().compareTo(curve.peak()) > 0
                ? curve.limit()
                : curve.peak())));
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setLegendFont(letters);
        style.setLegendBackgroundColor(theme.paper());
        style.setLegendBorderColor(theme.paper());
        style.setAntiAlias(true);
        style.setTextAntiAlias(true);
    }

    /** As fine as the stretch of time needs it. */
    private static String clock(MemoryCurve curve) {
        Instant first = curve.samples().getFirst().at();
        Duration span = curve.span();
        if (span.compareTo(Duration.ofMinutes(10)) < 0) {
            return "HH:mm:ss";
        }
        boolean oneDay = first.plus(span).getEpochSecond() / 86_400 == first.getEpochSecond() / 86_400;
        return oneDay ? "HH:mm" : "d MMM HH:mm";
    }

    private static double mib(Bytes bytes) {
        return bytes.count() / MIB;
    }
}
