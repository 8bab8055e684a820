package dev.inquest.proposal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Changes to the lines of a file, in the form that {@code patch} takes. Around each change stand only lines that may be
 * shown: equally many on both sides, as patch wants it, and at most three.
 */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_NEWLINE = "\\ No newline at end of file";

    private final String file;
    private final List<String> lines;
    private final boolean open;
    private final Predicate<String> showable;

    /**
     * @param text of the whole file
     * @param showable whether a line that does not change may be shown beside one that does
     */
    UnifiedDiff(String file, String text, Predicate<String> showable) {
        this.file = file;
        this.lines = List.of(text.split("\n"));
        this.open = !text.endsWith("\n");
        this.showable = showable;
    }

    /**
     * One line that is replaced or put in.
     *
     * @param line counted from 1
     * @param added before that line, which stays; else in its place
     */
    record Edit(int line, boolean added, String text) {
        int removed() {
            return added ? 0 : 1;
        }

        private boolean changes(List<String> lines) {
            return added || !lines.get(line - 1).equals(text);
        }
    }

    /** Empty when nothing changes. */
    String of(List<Edit> edits) {
        List<String> diff = new ArrayList<>();
        List<Edit> rest = edits.stream()
                .filter(edit -> edit.changes(lines))
                .sorted(Comparator.comparingInt(Edit::line))
                .toList();
        int grown = 0;
        while (!rest.isEmpty()) {
            int last = together(rest);
            List<Edit> hunk = rest.subList(0, last);
            diff.addAll(hunk(hunk, grown));
            grown += hunk.stream().mapToInt(edit -> 1 - edit.removed()).sum();
            rest = rest.subList(last, rest.size());
        }
        return diff.isEmpty() ? "" : "--- " + file + "\n+++ " + file + "\n" + String.join("\n", diff);
    }

    /** How many of the first edits stand so close that their surroundings would meet. */
    private int together(List<Edit> edits) {
        int count = 1;
        while (count < edits.size() && meets(edits.get(count - 1), edits.get(count))) {
            count++;
        }
        return count;
    }

    private boolean meets(Edit one, Edit next) {
        int from = one.line() + one.removed();
        return next.line() - from <= 2 * CONTEXT
                && lines.subList(from - 1, next.line() - 1).stream().allMatch(showable);
    }

    private List<String> hunk(List<Edit> edits, int grown) {
        int first = edits.getFirst().line();
        int after = edits.getLast().line() + edits.getLast().removed();
        int around = around(first, after);
        int from = Math.max(1, first - around);
        int to = Math.min(lines.size(), after - 1 + around);
        List<String> body = new ArrayList<>();
        int line = from;
        for (Edit edit : edits) {
            while (line < edit.line()) {
                add(body, " ", line++);
            }
            if (!edit.added()) {
                add(body, "-", line++);
            }
            body.add("+" + edit.text());
            if (!edit.added() && edit.line() == lines.size() && open) {
                body.add(NO_NEWLINE);
            }
        }
        while (line <= to) {
            add(body, " ", line++);
        }
        int before = to - from + 1;
        int now = before + edits.stream().mapToInt(edit -> 1 - edit.removed()).sum();
        // A range of no lines is named by the line before it.
        body.addFirst("@@ -" + (before == 0 ? from - 1 : from) + "," + before + " +"
                + (from + grown) + "," + now + " @@");
        return body;
    }

    private void add(List<String> body, String mark, int line) {
        body.add(mark + lines.get(line - 1));
        if (open && line == lines.size()) {
            body.add(NO_NEWLINE);
        }
    }

    /** How many lines may be shown both before and after; fewer only where the file ends. */
    private int around(int first, int after) {
        int around = 0;
        while (around < CONTEXT && shows(first - around - 1) && shows(after + around)) {
            around++;
        }
        return around;
    }

    private boolean shows(int line) {
        return line < 1 || line > lines.size() || showable.test(lines.get(line - 1));
    }
}
