package dev.inquest.yaml;

import java.util.List;
import java.util.Optional;

/** A piece of YAML that knows where it stands. */
public sealed interface YamlNode {
    Mark mark();

    /** Keys in the order of the file, each once. */
    record Mapping(Mark mark, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst();
        }

        public Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value);
        }

        public List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }
    }

    record Sequence(Mark mark, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * @param text as it reads, without quotes; empty when nothing was written
     * @param plain whether it stands there without quotes, so that {@code true} and {@code 5} may mean more than text
     * @param pieces where the pieces of the text stand, one for each line of the file it covers
     */
    record Scalar(Mark mark, String text, boolean plain, List<Piece> pieces) implements YamlNode {
        public Scalar {
            pieces = List.copyOf(pieces);
        }

        /** Nothing was written, or a plain {@code null} or {@code ~}. */
        public boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }

        /** Where a character of the text stands in the file. */
        public Mark place(int offset) {
            return pieces.stream()
                    .filter(piece -> piece.offset() <= offset)
                    .reduce((earlier, later) -> later)
                    .map(piece -> piece.at().right(offset - piece.offset()))
                    .orElse(mark);
        }
    }

    /** @param offset of its first character in the text */
    record Piece(int offset, Mark at) {}

    /** @param mark where the key stands */
    record Entry(Mark mark, String key, YamlNode value) {}

    /** The kind in a word, for messages. */
    default String kind() {
        return switch (this) {
            case Mapping mapping -> "a mapping";
            case Sequence sequence -> "a list";
            case Scalar scalar -> scalar.isNothing() ? "nothing" : "text";
        };
    }
}
