package dev.inquest.proposal;

import java.util.List;

/** The first of many, for a line that is to stay short. */
final class Some {
    private static final int NAMED = 3;

    private Some() {}

    /** {@code a, b, c and 4 more}. */
    static String of(List<String> names) {
        return of(names, names.size());
    }

    /** @param all how many there are; not all of them need be named */
    static String of(List<String> names, int all) {
        String first = String.join(", ", names.stream().limit(NAMED).toList());
        int more = all - Math.min(NAMED, names.size());
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
