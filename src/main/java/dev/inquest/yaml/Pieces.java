package dev.inquest.yaml;

import java.util.ArrayList;
import java.util.List;

import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Finds out where the lines of a scalar stand in its file, so that a mistake inside it can be pointed at. */
final class Pieces {
    private final List<String> lines;
    private final Mark start;

    private Pieces(List<String> lines, Mark start) {
        this.lines = lines;
        this.start = start;
    }

    /** @param all the lines of the file */
    static List<YamlNode.Piece> of(List<String> all, Mark start, int lastLine, ScalarStyle style) {
        List<String> covered = all.subList(Math.min(start.line() - 1, all.size()), Math.min(lastLine, all.size()));
        var pieces = new Pieces(covered, start);
        return switch (style) {
            case LITERAL -> pieces.block(true);
            case FOLDED -> pieces.block(false);
            case PLAIN, JSON_SCALAR_STYLE -> pieces.flow(0);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> pieces.flow(1);
        };
    }

    /** Lines that are joined by a space; an empty one between them becomes a line break. */
    private List<YamlNode.Piece> flow(int quotes) {
        List<YamlNode.Piece> found = new ArrayList<>();
        found.add(new YamlNode.Piece(0, start.right(quotes)));
        int offset = lines.isEmpty() ? 0 : lines.get(0).stripTrailing().length() - (start.column() - 1) - quotes;
        int empty = 0;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                empty++;
                continue;
            }
            offset += Math.max(1, empty);
            empty = 0;
            found.add(new YamlNode.Piece(offset, new Mark(start.file(), start.line() + i, indent(line) + 1)));
            offset += line.strip().length();
        }
        return found;
    }

    private List<YamlNode.Piece> block(boolean literal) {
        List<String> content = lines.subList(Math.min(1, lines.size()), lines.size());
        int indent = content.stream().filter(line -> !line.isBlank()).mapToInt(Pieces::indent).findFirst().orElse(0);
        List<YamlNode.Piece> found = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < content.size(); i++) {
            found.add(new YamlNode.Piece(offset, new Mark(start.file(), start.line() + 1 + i, indent + 1)));
            int length = Math.max(0, content.get(i).length() - indent);
            offset += literal || length > 0 ? length + 1 : 0;
        }
        return found;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
