package dev.inquest.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file with a unified diff applied to it, strictly: every line must stand exactly where the diff says. */
public final class Patched {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

    private Patched() {}

    /** @throws IllegalArgumentException where the diff does not fit */
    public static String of(String text, String diff) {
        List<String> old = List.of(text.split("\n"));
        List<String> now = new ArrayList<>();
        int next = 0;
        List<String> lines = diff.lines().toList();
        require(lines.get(0).startsWith("--- ") && lines.get(1).startsWith("+++ "), "no head");
        for (String line : lines.subList(2, lines.size())) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                int from = Integer.parseInt(hunk.group(1)) - (hunk.group(2).equals("0") ? 0 : 1);
                now.addAll(old.subList(next, from));
                next = from;
                require(now.size() == Integer.parseInt(hunk.group(3)) - (hunk.group(4).equals("0") ? 0 : 1), line);
            } else if (line.startsWith("+")) {
                now.add(line.substring(1));
            } else if (!line.startsWith("\\")) {
                require(old.get(next).equals(line.substring(1)), line);
                now.addAll(line.startsWith(" ") ? List.of(line.substring(1)) : List.of());
                next++;
            }
        }
        now.addAll(old.subList(next, old.size()));
        return String.join("\n", now) + (text.endsWith("\n") ? "\n" : "");
    }

    private static void require(boolean holds, String line) {
        if (!holds) {
            throw new IllegalArgumentException("the diff does not fit: " + line);
        }
    }
}
