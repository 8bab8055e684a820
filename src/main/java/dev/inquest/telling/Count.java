package dev.inquest.telling;

/** So many of something. */
final class Count {
    private Count() {}

    /** {@code 1 line}, {@code 50 lines}. */
    static String of(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
