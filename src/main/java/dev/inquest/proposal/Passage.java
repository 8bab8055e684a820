package dev.inquest.proposal;

import java.util.ArrayList;
import java.util.List;

import dev.inquest.container.PlainText;

/**
 * Sentences of ours, and lines to copy between them, as Markdown. What strangers wrote stands in the lines only: they are
 * indented, and nothing in them is markup.
 */
final class Passage {
    private final List<String> parts = new ArrayList<>();

    Passage say(String sentences) {
        parts.add(sentences);
        return this;
    }

    Passage lines(String... lines) {
        return lines(List.of(lines));
    }

    Passage lines(List<String> lines) {
        parts.add(String.join("\n", lines.stream().map(line -> "    " + PlainText.line(line)).toList()));
        return this;
    }

    String markdown() {
        return String.join("\n\n", parts);
    }
}
