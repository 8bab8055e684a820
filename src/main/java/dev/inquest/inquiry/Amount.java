package dev.inquest.inquiry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Bytes;

/** Memory in use beside the limit it counts against. */
public final class Amount {
    private Amount() {}

    /** {@code 143 MiB of its limit of 512 MiB (28 %)}. */
    public static String of(Bytes used, Bytes limit) {
        return limit.isNone()
                ? used.human() + " of memory, without a limit of its own"
                : used.human() + " of its limit of " + limit.human() + " (" + percent(used, limit) + " %)";
    }

    /** {@code 143 MiB of 512 MiB (28 %)}. */
    public static String inShort(Bytes used, Bytes limit) {
        return limit.isNone()
                ? used.human() + ", no limit"
                : used.human() + " of " + limit.human() + " (" + percent(used, limit) + " %)";
    }

    static long percent(Bytes used, Bytes limit) {
        return Math.round(100.0 * used.count() / limit.count());
    }

    /** Whether so much of its limit is used that it may be reached soon. */
    public static boolean close(Bytes used, Bytes limit) {
        return !limit.isNone() && used.count() >= Glancing.CLOSE * limit.count();
    }

    /** In bytes, for programs; a limit of 0 is none. */
    public static Map<String, Object> data(Optional<Bytes> used, Bytes limit) {
        Map<String, Object> data = new LinkedHashMap<>();
        used.ifPresent(bytes -> {
            data.put("used", bytes.count());
            if (!limit.isNone()) {
                data.put("percent", percent(bytes, limit));
            }
        });
        data.put("limit", limit.count());
        return data;
    }
}
