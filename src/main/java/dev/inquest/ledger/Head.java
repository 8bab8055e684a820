package dev.inquest.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the record at some moment: whoever has written it down can tell later whether anything up to it was
 * changed or cut off.
 *
 * @param seq of the newest entry; 0 before the first
 * @param hash of the newest entry; empty before the first
 */
public record Head(long seq, String hash) {
    public static final Head NONE = new Head(0, "");

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** Reads {@code SEQ:HASH}, as {@link #toString} writes it. */
    public static Optional<Head> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches()
                ? Optional.of(new Head(Long.parseLong(written.group(1)), written.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
