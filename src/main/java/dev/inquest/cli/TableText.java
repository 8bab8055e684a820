package dev.inquest.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.inquest.cli.Paper.Word;

/** A Markdown table in aligned columns; where the width is too small for that, row below row. */
final class TableText {
    private static final int NARROWEST = 20;

    private TableText() {}

    /** @param lines of Markdown, the headings first */
    static void print(List<String> lines, Paper paper) {
        List<List<String>> rows = lines.stream().filter(line -> !isRule(line)).map(TableText::cells).toList();
        List<List<Word>> words = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Ink ink = i == 0 ? Ink.FAINT : Ink.PLAIN;
            words.add(rows.get(i).stream().map(cell -> Word.in(ink, cell)).toList());
        }
        if (paper.fits("  ", words)) {
            paper.table("  ", words);
        } else {
            below(rows, paper);
        }
    }

    private static void below(List<List<String>> rows, Paper paper) {
        int widest = rows.stream().skip(1).mapToInt(row -> row.getFirst().length()).max().orElse(0);
        for (List<String> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            String rest = row.stream().skip(1).filter(cell -> !cell.isEmpty()).collect(Collectors.joining(", "));
            if (widest + NARROWEST < paper.width()) {
                paper.beside("  ", Word.in(Ink.BOLD, row.getFirst()), widest, rest);
            } else {
                paper.line("  ", Word.in(Ink.BOLD, row.getFirst())).item("  ", " ", rest);
            }
        }
    }

    private static boolean isRule(String line) {
        return line.matches("[|\\s:-]+");
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1)).map(cell -> cell.strip().replaceAll("^`(.*)`$", "$1")).toList();
    }
}
