package dev.inquest.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and names as the console writes them. */
final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    static String day(Instant at) {
        return DAY.format(at);
    }

    /** {@code slack:U123} as {@code U123 (Slack)}, for people. */
    static String person(String principal) {
        int colon = principal.indexOf(':');
        return colon < 0 ? principal : principal.substring(colon + 1) + " (" + principal.substring(0, colon) + ")";
    }

    /** Why a name of a fact or a check reads aloud: {@code exit_code} as {@code exit code}. */
    static String spoken(String name) {
        return name.replace('_', ' ').replace('-', ' ');
    }
}
