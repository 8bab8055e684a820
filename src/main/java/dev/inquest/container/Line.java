package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The straight line of least squares through what was used over time.
 *
 * @param slope bytes a second; negative where it falls
 * @param start bytes at the first sample
 * @param fit 1 where all samples lie on it, 0 where it says nothing
 * @param seconds from the first sample to the last
 */
public record Line(double slope, double start, double fit, double seconds) {
    /** @param samples at least one, oldest first */
    public static Line through(List<Usage> samples) {
        Instant zero = samples.getFirst().at();
        double[] x = samples.stream().mapToDouble(s -> Duration.between(zero, s.at()).toMillis() / 1000.0).toArray();
        double[] y = samples.stream().mapToDouble(s -> s.memory().used().count()).toArray();
        double middleX = mean(x);
        double middleY = mean(y);
        double spreadX = 0;
        double spreadY = 0;
        double both = 0;
        for (int i = 0; i < x.length; i++) {
            spreadX += (x[i] - middleX) * (x[i] - middleX);
            spreadY += (y[i] - middleY) * (y[i] - middleY);
            both += (x[i] - middleX) * (y[i] - middleY);
        }
        double slope = spreadX <= 0 ? 0 : both / spreadX;
        double fit = spreadX <= 0 || spreadY <= 0 ? 0 : both * both / (spreadX * spreadY);
        return new Line(slope, middleY - slope * middleX, fit, x[x.length - 1]);
    }

    /** How much higher it ends than it begins, in bytes. */
    double rise() {
        return slope * seconds;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Whether it comes to the limit when the end came, give or take a quarter of the time until then. */
    boolean reaches(Bytes limit, Instant zero, Instant end) {
        double predicted = (limit.count() - start) / slope;
        double real = Duration.between(zero, end).toMillis() / 1000.0;
        return Math.abs(predicted - real) <= real / 4;
    }
}
