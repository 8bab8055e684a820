package dev.inquest.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.inquest.container.Shown;

/** Times and names as the console writes them. */
final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    static String day(Instant at) {
        return DAY.format(at);
    }

    /** The time, with the day where that is another one than now. */
    static String dayClock(Instant at, Instant now) {
        boolean today = LocalDate.ofInstant(at, ZoneOffset.UTC).equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return (today ? "" : Shown.day(at) + " ") + TIME.format(at);
    }

    /** {@code slack:U123} as {@code U123 (Slack)}, for people. */
    static String person(String principal) {
        int colon = principal.indexOf(':');
        return colon < 0 ? principal : principal.substring(colon + 1) + " (" + principal.substring(0, colon) + ")";
    }

    /** Where the page of a container is. */
    static String page(String engine, String name) {
        return "/containers/" + segment(engine) + "/" + segment(name);
    }

    /** As one part of a path. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Why a name of a fact or a check reads aloud: {@code exit_code} as {@code exit code}. */
    static String spoken(String name) {
        return name.replace('_', ' ').replace('-', ' ');
    }
}
