package dev.inquest.container;

import java.util.regex.Pattern;

/** A container's full id: 64 hexadecimal digits. Only this ever becomes part of a path to an engine. */
public record ContainerId(String value) {
    private static final Pattern FULL = Pattern.compile("[0-9a-f]{64}");

    public ContainerId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a full container id: " + value);
        }
    }

    public static boolean isOne(String value) {
        return FULL.matcher(value).matches();
    }

    /** The first twelve digits, as docker shows them. */
    public String shortId() {
        return value.substring(0, 12);
    }

    @Override
    public String toString() {
        return value;
    }
}
