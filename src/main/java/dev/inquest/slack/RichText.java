package dev.inquest.slack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rich text: the kind of block in which nothing is parsed. Every word that may come from a container stands in its text
 * elements, so no mention, link or format can come from one.
 */
final class RichText {
    private RichText() {}

    static Map<String, Object> block(String id, List<Map<String, Object>> parts) {
        return map("type", "rich_text", "block_id", id, "elements", parts);
    }

    @SafeVarargs
    static Map<String, Object> block(String id, Map<String, Object>... parts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> part : parts) {
            all.add(part);
        }
        return block(id, all);
    }

    static Map<String, Object> line(List<Map<String, Object>> elements) {
        return map("type", "rich_text_section", "elements", elements);
    }

    @SafeVarargs
    static Map<String, Object> line(Map<String, Object>... elements) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> element : elements) {
            all.add(element);
        }
        return line(all);
    }

    static Map<String, Object> bullets(List<Map<String, Object>> lines) {
        return map("type", "rich_text_list", "style", "bullet", "elements", lines);
    }

    static Map<String, Object> numbered(List<Map<String, Object>> lines) {
        return map("type", "rich_text_list", "style", "ordered", "elements", lines);
    }

    static Map<String, Object> preformatted(String text) {
        return map("type", "rich_text_preformatted", "elements", List.of(text(text)));
    }

    /** Slack refuses an empty text element. */
    static Map<String, Object> text(String text) {
        String clean = Plain.clean(text);
        return map("type", "text", "text", clean.isEmpty() ? " " : clean);
    }

    static Map<String, Object> bold(String text) {
        return styled(text, "bold");
    }

    static Map<String, Object> italic(String text) {
        return styled(text, "italic");
    }

    static Map<String, Object> code(String text) {
        return styled(text, "code");
    }

    static Map<String, Object> emoji(String name) {
        return map("type", "emoji", "name", name);
    }

    static Map<String, Object> user(String id) {
        return map("type", "user", "user_id", id);
    }

    /** A moment in the reader's own time. */
    static Map<String, Object> time(Instant at) {
        return map("type", "date", "timestamp", at.getEpochSecond(), "format", "{date_short_pretty} at {time}",
                "fallback",
                Plain.utc(at));
    }

    /** The same without its day. */
    static Map<String, Object> clock(Instant at) {
        return map("type", "date", "timestamp", at.getEpochSecond(), "format", "{time}", "fallback", Plain.utc(at));
    }

    static Map<String, Object> styled(String text, String... styles) {
        Map<String, Object> style = new LinkedHashMap<>();
        Arrays.stream(styles).forEach(name -> style.put(name, true));
        Map<String, Object> element = text(text);
        element.put("style", style);
        return element;
    }

    /** Plain text in which only backticks mean something: what stands between two is code. */
    static List<Map<String, Object>> withCode(String text) {
        List<Map<String, Object>> elements = new ArrayList<>();
        String[] pieces = Plain.clean(text).split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                boolean closed = i % 2 == 1 && i < pieces.length - 1;
                elements.add(closed ? code(pieces[i]) : text(pieces[i]));
            }
        }
        return elements;
    }

    /** The sentence, with the name in it set apart. */
    static List<Map<String, Object>> sentence(String sentence, String name, String... styles) {
        List<Map<String, Object>> elements = new ArrayList<>();
        String rest = Plain.clean(sentence);
        int at = name.isEmpty() ? -1 : rest.indexOf(name);
        if (at < 0) {
            return List.of(styled(rest, styles));
        }
        if (at > 0) {
            elements.add(styled(rest.substring(0, at), styles));
        }
        String[] withCode = Arrays.copyOf(styles, styles.length + 1);
        withCode[styles.length] = "code";
        elements.add(styled(name, withCode));
        if (at + name.length() < rest.length()) {
            elements.add(styled(rest.substring(at + name.length()), styles));
        }
        return elements;
    }

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
