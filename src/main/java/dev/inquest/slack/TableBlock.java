package dev.inquest.slack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of a Markdown text as a block of its own, of which Slack takes one in a message. Its cells are raw text: no
 * mention, link or format can come from one.
 */
record TableBlock(String before, List<List<String>> rows, String after) {
    private static final Pattern TABLE = Pattern.compile("(?m)(?<=\\A|\\n\\n)(?:^\\|[^\\n]*\\|[ ]*(?:\\n|\\z))+");
    /** Slack's own limits: rows, cells in a row, and characters of all cells together. */
    static final int ROWS = 100;
    static final int CELLS = 20;
    static final int CHARACTERS = 10_000;

    private static final int CELL = 300;

    TableBlock {
        rows = List.copyOf(rows);
    }

    /** Empty when the text holds none. */
    static Optional<TableBlock> in(String markdown) {
        Matcher found = TABLE.matcher(markdown);
        if (!found.find()) {
            return Optional.empty();
        }
        List<List<String>> rows = found.group()
                .lines()
                .filter(line -> !line.matches("[|\\s:-]+"))
                .map(TableBlock::cells)
                .toList();
        return Optional.of(new TableBlock(markdown.substring(0, found.start()), fitting(rows),
                markdown.substring(found.end())));
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1))
                .limit(CELLS)
                .map(cell -> Plain.line(cell.strip().replaceAll("^`(.*)`$", "$1"), CELL))
                .toList();
    }

    private static List<List<String>> fitting(List<List<String>> rows) {
        List<List<String>> fitting = new ArrayList<>();
        int characters = 0;
        for (List<String> row : rows) {
            characters += row.stream().mapToInt(String::length).sum();
            if (fitting.size() < ROWS && characters < CHARACTERS / 2) {
                fitting.add(row);
            }
        }
        return fitting;
    }

    Map<String, Object> block(String id) {
        return RichText.map("type", "table", "block_id", id, "rows", rows.stream()
                .map(row -> row.stream().map(TableBlock::cell).toList())
                .toList());
    }

    /** Slack refuses an empty cell. */
    private static Map<String, Object> cell(String text) {
        return RichText.map("type", "raw_text", "text", text.isEmpty() ? " " : text);
    }

    /** The rows of such a block in aligned columns, for where Slack does not take it. */
    static String aligned(Map<String, Object> block) {
        List<List<String>> rows = new ArrayList<>();
        if (block.get("rows") instanceof List<?> all) {
            for (Object row : all) {
                rows.add(row instanceof List<?> cells ? cells.stream().map(TableBlock::text).toList() : List.of());
            }
        }
        Map<Integer, Integer> widths = new LinkedHashMap<>();
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths.merge(i, row.get(i).length(), Math::max);
            }
        });
        return rows.stream().map(row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths.getOrDefault(i, 0) - row.get(i).length() + 2));
            }
            return line.toString().stripTrailing();
        }).collect(Collectors.joining("\n"));
    }

    private static String text(Object cell) {
        return cell instanceof Map<?, ?> map && map.get("text") instanceof String text ? text : "";
    }
}
