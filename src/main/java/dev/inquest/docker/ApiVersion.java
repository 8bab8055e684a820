package dev.inquest.docker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the engine's API, as in {@code 1.41}. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** Docker Engine 20.10. */
    static final ApiVersion OLDEST = new ApiVersion(1, 41);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,6})");

    /** Version 0.0 when the text is none. */
    static ApiVersion parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? new ApiVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)))
                : new ApiVersion(0, 0);
    }

    boolean atLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new ApiVersion(wantedMajor, wantedMinor)) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
