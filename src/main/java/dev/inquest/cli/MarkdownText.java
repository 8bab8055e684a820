package dev.inquest.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little Markdown that answers are written in, as text for a terminal. */
final class MarkdownText {
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");
    private static final Pattern ITEM = Pattern.compile("(\\s*)([-*]|\\d+\\.)\\s+(.*)");
    private static final Pattern MORE = Pattern.compile("(?m)^#{1,6}\\s+More\\s*$");

    private final Paper paper;
    private final List<String> paragraph = new ArrayList<>();
    private final List<String> table = new ArrayList<>();
    private boolean code;
    private String indent = "";
    private String mark = "";

    private MarkdownText(Paper paper) {
        this.paper = paper;
    }

    static void print(String markdown, Paper paper) {
        MarkdownText text = new MarkdownText(paper);
        markdown.strip().lines().forEach(text::take);
        text.endTable();
        text.flush();
    }

    /** What stands before the heading "More". */
    static String shortPart(String markdown) {
        Matcher more = MORE.matcher(markdown);
        return more.find() ? markdown.substring(0, more.start()).strip() : markdown.strip();
    }

    private void take(String line) {
        if (!code && line.startsWith("|")) {
            table.add(line);
            return;
        }
        endTable();
        if (!code && line.startsWith("    ") && paragraph.isEmpty()) {
            paper.line("    ", Paper.Word.of(line.substring(4)));
            return;
        }
        if (line.strip().startsWith("```")) {
            flush();
            code = !code;
            return;
        }
        if (code) {
            flush();
            paper.line("    ", Paper.Word.of(line));
            return;
        }
        Matcher heading = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        if (heading.matches()) {
            flush();
            paper.heading(plain(heading.group(1)));
        } else if (item.matches()) {
            flush();
            indent = "  " + item.group(1);
            mark = item.group(2).equals("*") ? "-" : item.group(2);
            paragraph.add(item.group(3));
        } else if (line.isBlank()) {
            flush();
            paper.blank();
        } else {
            paragraph.add(line.strip());
        }
    }

    private void endTable() {
        if (!table.isEmpty()) {
            flush();
            TableText.print(table, paper);
            table.clear();
        }
    }

    private void flush() {
        if (!paragraph.isEmpty()) {
            String words = plain(String.join(" ", paragraph));
            if (mark.isEmpty()) {
                paper.paragraph(words);
            } else {
                paper.item(indent, mark, words);
            }
        }
        paragraph.clear();
        indent = "";
        mark = "";
    }

    /** Without the signs for bold type, links and escapes; backticks stay, they mark what can be typed. */
    private static String plain(String words) {
        return words.replaceAll("(?<!\\\\)\\*\\*([^*]+)\\*\\*", "$1")
                .replaceAll("(?<!\\\\)\\[([^\\]]+)]\\(([^)]+)\\)", "$1 ($2)")
                .replaceAll("\\\\([\\\\`*_\\[\\]~|])", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
