package dev.inquest.yaml;

import java.util.List;

/** A line of a file with a caret under one of its columns. */
public final class Excerpt {
    private static final int WIDEST = 160;

    private Excerpt() {}

    /** The line at the mark, shown without its indentation; empty when the text has no such line. */
    public static String of(String text, Mark mark) {
        List<String> lines = text.lines().toList();
        if (mark.line() < 1 || mark.line() > lines.size()) {
            return "";
        }
        String line = lines.get(mark.line() - 1);
        int indent = line.length() - line.stripLeading().length();
        String shown = line.strip();
        int dots = Math.clamp(mark.column() - 1L - indent, 0, shown.length());
        if (shown.length() > WIDEST) {
            int from = Math.max(0, dots - WIDEST / 2);
            shown = shown.substring(from, Math.min(shown.length(), from + WIDEST));
            dots -= from;
        }
        return "  | " + shown + "\n  | " + ".".repeat(dots) + "^";
    }
}
