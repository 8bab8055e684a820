package dev.inquest.telling;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of strangers as part of a Markdown text, and tables. */
final class Marked {
    /** Docker's own grammar of names: nothing in it is markup. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    private static final Pattern MARKUP = Pattern
            .compile("[\\\\`*\\[\\]~|]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private Marked() {}

    /** A name as it is; what no engine would take as one becomes code. */
    static String name(String name) {
        return NAME.matcher(name).matches() ? name : code(name);
    }

    /** Plain words on one line, in which nothing is markup. */
    static String words(String text) {
        String line = text.replaceAll("\\s+", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return MARKUP.matcher(line).replaceAll("\\\\$0");
    }

    /** On one line, as code that it cannot leave. */
    static String code(String text) {
        String line = text.replaceAll("\\s+", " ").replace('`', '\'').strip();
        return line.isEmpty() ? "" : "`" + line + "`";
    }

    /** Lines to be shown as they are. Indented, not fenced: a line may hold a fence of its own. */
    static String block(List<String> lines) {
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    /** @param rows as many cells as there are headings */
    static String table(List<String> headings, List<List<String>> rows) {
        return row(headings) + "\n" + row(headings.stream().map(h -> "---").toList())
                + rows.stream().map(cells -> "\n" + row(cells)).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "¦").replaceAll("\\s+", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
