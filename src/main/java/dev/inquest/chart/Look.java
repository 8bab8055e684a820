package dev.inquest.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;

import org.knowm.xchart.style.XYStyler;

/** How pictures look: few lines, large letters, no frame. */
final class Look {
    private static final int LETTERS = 26;
    private static final int LABELS = 5;

    private Look() {}

    static void dress(XYStyler style, Theme theme, Instant begin, Instant end) {
        Font letters = new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS);
        style.setChartBackgroundColor(theme.paper());
        style.setPlotBackgroundColor(theme.paper());
        style.setPlotBorderVisible(false);
        style.setChartFontColor(theme.ink());
        style.setChartTitleFont(letters.deriveFont(Font.BOLD));
        style.setChartTitleBoxVisible(false);
        style.setChartPadding(16);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotGridLinesColor(theme.grid());
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setPlotMargin(0);
        style.setPlotContentSize(1);
        axes(style, theme, letters, begin, end);
        style.setLegendVisible(false);
        style.setAntiAlias(true);
        style.setTextAntiAlias(true);
    }

    private static void axes(XYStyler style, Theme theme, Font letters, Instant begin, Instant end) {
        style.setAxisTickLabelsFont(letters);
        style.setAxisTickLabelsColor(theme.ink());
        style.setAxisTickMarksColor(theme.grid());
        style.setAxisTicksLineVisible(false);
        style.setAxisTitlesVisible(false);
        style.setXAxisMaxLabelCount(LABELS);
        style.setXAxisTickMarkSpacingHint(MemoryPicture.WIDTH / 3);
        style.setYAxisTickMarkSpacingHint(MemoryPicture.HEIGHT / 5);
        style.setLocale(Locale.ROOT);
        style.setTimezone(TimeZone.getTimeZone("UTC"));
        style.setDatePattern(clock(begin, end));
        style.setYAxisDecimalPattern("#,##0.#");
        style.setYAxisMin(0.0);
        double margin = 0.015 * (end.toEpochMilli() - begin.toEpochMilli());
        style.setXAxisMin(begin.toEpochMilli() - margin);
        style.setXAxisMax(end.toEpochMilli() + margin);
    }

    /** As fine as the stretch of time needs it. */
    private static String clock(Instant begin, Instant end) {
        Duration span = Duration.between(begin, end);
        if (span.compareTo(Duration.ofMinutes(10)) < 0) {
            return "HH:mm:ss";
        }
        if (span.compareTo(Duration.ofDays(3)) > 0) {
            return "d MMM";
        }
        boolean oneDay = end.getEpochSecond() / 86_400 == begin.getEpochSecond() / 86_400;
        return oneDay ? "HH:mm" : "d MMM HH:mm";
    }
}
