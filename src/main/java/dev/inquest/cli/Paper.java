package dev.inquest.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Text being laid out for a width: paragraphs wrap, columns align. Whatever is put on it is cleaned of ink marks and
 * invisible characters first, so that text from containers cannot colour or shift anything.
 */
final class Paper {
    private static final String GAP = "  ";

    private final int width;
    private final StringBuilder text = new StringBuilder();

    Paper(int width) {
        this.width = width;
    }

    /** Text in an ink, to be a cell or part of a line. */
    record Word(String text, Ink ink) {
        static Word of(String text) {
            return new Word(clean(text), Ink.PLAIN);
        }

        static Word in(Ink ink, String text) {
            return new Word(clean(text), ink);
        }

        int width() {
            return text.codePointCount(0, text.length());
        }

        String inked() {
            return ink == Ink.PLAIN || text.isEmpty() ? text : ink.on(text);
        }
    }

    int width() {
        return width;
    }

    Paper blank() {
        text.append('\n');
        return this;
    }

    Paper heading(String words) {
        return line("", Word.in(Ink.BOLD, words));
    }

    /** One line, not wrapped: what it holds may be copied. */
    Paper line(String indent, Word... words) {
        text.append(indent);
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : " ").append(words[i].inked());
        }
        text.append('\n');
        return this;
    }

    Paper paragraph(String words) {
        return hanging("", Word.of(""), "", Ink.PLAIN, words);
    }

    Paper paragraph(Ink ink, String words) {
        return hanging("", Word.of(""), "", ink, words);
    }

    /** A label, and text wrapped beside it. */
    Paper beside(String indent, Word label, int labelWidth, String words) {
        return hanging(indent, label, " ".repeat(Math.max(0, labelWidth - label.width()) + GAP.length()), Ink.PLAIN,
                words);
    }

    /** A mark such as a bullet, and text wrapped beside it. */
    Paper item(String indent, String mark, String words) {
        return hanging(indent, Word.of(mark), " ", Ink.PLAIN, words);
    }

    private Paper hanging(String indent, Word label, String gap, Ink ink, String words) {
        int first = Ink.width(indent) + label.width() + gap.length();
        List<String> lines = wrap(clean(words), Math.max(20, width - first));
        for (int i = 0; i < lines.size(); i++) {
            String before = i == 0 ? indent + label.inked() + gap : " ".repeat(first);
            line(before.isBlank() && lines.get(i).isEmpty() ? "" : before, new Word(lines.get(i), ink));
        }
        return this;
    }

    /** Rows with aligned columns. The last column is never padded, wrapped or cut. */
    Paper table(String indent, List<List<Word>> rows) {
        int[] widths = widths(rows);
        for (List<Word> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                Word word = row.get(column);
                line.append(word.inked());
                if (column < row.size() - 1) {
                    line.append(" ".repeat(widths[column] - word.width())).append(GAP);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return this;
    }

    /** Whether the rows fit the width as a table. */
    boolean fits(String indent, List<List<Word>> rows) {
        int sum = indent.length();
        int[] widths = widths(rows);
        for (int one : widths) {
            sum += one;
        }
        return sum + GAP.length() * Math.max(0, widths.length - 1) <= width;
    }

    private static int[] widths(List<List<Word>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Word> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).width());
            }
        }
        return widths;
    }

    static List<String> wrap(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Without ink marks and invisible characters; a tab or a line break becomes a space. */
    static String clean(String strange) {
        StringBuilder clean = new StringBuilder(strange.length());
        for (int i = 0; i < strange.length(); i++) {
            char c = strange.charAt(i);
            if (c == '\n' || c == '\t' || c == '\r') {
                clean.append(' ');
            } else if (!SafeWriter.hidden(c) && !Ink.isMark(c)) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
