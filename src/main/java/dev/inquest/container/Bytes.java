package dev.inquest.container;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory in bytes, never negative. Units are binary, as in Docker: {@code 256m},
 * {@code 256MB} and {@code 256MiB} are all 268435456 bytes.
 */
public record Bytes(long count) implements Comparable<Bytes> {
    /** Nothing; as a limit it means that there is none. */
    public static final Bytes NONE = new Bytes(0);

    private static final long KIB = 1024;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(?:\\.(\\d{1,6}))?\\s*(b|[kmgt](?:i?b|i)?)",
            Pattern.CASE_INSENSITIVE);

    public Bytes {
        if (count < 0) {
            throw new IllegalArgumentException("negative size: " + count);
        }
    }

    public static Bytes mib(long count) {
        return new Bytes(Math.multiplyExact(count, KIB * KIB));
    }

    public static Bytes gib(long count) {
        return mib(Math.multiplyExact(count, KIB));
    }

    /**
     * Reads a size with a unit ({@code 256m}, {@code 1.5g}, {@code 64 MiB}); empty when it is not one. A bare number is
     * refused on purpose: nobody can tell whether {@code 256} means bytes or megabytes.
     */
    public static Optional<Bytes> parse(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return Optional.empty();
        }
        long unit = unit(size.group(3).toLowerCase(Locale.ROOT).charAt(0));
        try {
            long whole = Math.multiplyExact(Long.parseLong(size.group(1)), unit);
            String decimals = size.group(2) == null ? "0" : size.group(2);
            long part = (long) (Double.parseDouble("0." + decimals) * unit);
            return Optional.of(new Bytes(Math.addExact(whole, part)));
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    private static long unit(char letter) {
        return switch (letter) {
            case 'k' -> KIB;
            case 'm' -> KIB * KIB;
            case 'g' -> KIB * KIB * KIB;
            case 't' -> KIB * KIB * KIB * KIB;
            default -> 1;
        };
    }

    public boolean isNone() {
        return count == 0;
    }

    public Bytes times(double factor) {
        return new Bytes((long) Math.min((double) Long.MAX_VALUE, count * factor));
    }

    public Bytes plus(Bytes other) {
        return new Bytes(Math.addExact(count, other.count));
    }

    /** The size as people write it: {@code 32 MiB}, {@code 1.5 GiB}, {@code 512 B}. */
    public String human() {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = count;
        int unit = 0;
        while (value >= KIB && unit < units.length - 1) {
            value /= KIB;
            unit++;
        }
        double shown = Math.round(value * 10) / 10.0;
        return (shown == Math.rint(shown) ? String.valueOf((long) shown) : String.valueOf(shown)) + " " + units[unit];
    }

    /** The size as the docker command line takes it: {@code 256m}; whole bytes where no unit fits. */
    public String docker() {
        if (count > 0 && count % (KIB * KIB * KIB) == 0) {
            return count / (KIB * KIB * KIB) + "g";
        }
        return count > 0 && count % (KIB * KIB) == 0 ? count / (KIB * KIB) + "m" : count + "b";
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    @Override
    public String toString() {
        return human();
    }
}
