package dev.inquest.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Slack takes in one message. It refuses a message that breaks any of these, and says little about why. */
final class BlockLimits {
    private static final int BLOCKS = 50;
    /** All text together; Slack's own limit lies near 13,200 and is not documented. */
    private static final int CHARACTERS = 12_000;
    private static final int ID = 255;
    private static final int SECTION = 3000;
    private static final int FIELDS = 10;
    private static final int FIELD = 2000;
    private static final int HEADER = 150;
    private static final int CONTEXT = 10;
    private static final int ACTIONS = 25;
    private static final int BUTTON = 75;
    private static final int BUTTON_VALUE = 2000;
    private static final int TEXT = 4000;

    private BlockLimits() {}

    /** What is wrong with the message; empty when Slack takes it. */
    static List<String> problems(Message message) {
        List<String> problems = new ArrayList<>();
        atMost(problems, "text", message.text(), TEXT);
        if (message.text().isBlank()) {
            problems.add("text is empty");
        }
        if (message.blocks().size() > BLOCKS) {
            problems.add(message.blocks().size() + " blocks, at most " + BLOCKS);
        }
        Set<Object> ids = new HashSet<>();
        for (Map<String, Object> block : message.blocks()) {
            String id = string(block, "block_id");
            atMost(problems, "block_id", id, ID);
            if (!ids.add(id)) {
                problems.add("block_id " + id + " twice");
            }
            block(problems, id, block);
        }
        int total = characters(message.blocks());
        if (total > CHARACTERS) {
            problems.add(total + " characters in all, at most " + CHARACTERS);
        }
        return problems;
    }

    private static void block(List<String> problems, String id, Map<String, Object> block) {
        switch (string(block, "type")) {
            case "section" -> {
                atMost(problems, id, text(block), SECTION);
                count(problems, id + " fields", children(block, "fields"), FIELDS);
                children(block, "fields").forEach(field -> atMost(problems, id, string(field, "text"), FIELD));
            }
            case "header" -> atMost(problems, id, text(block), HEADER);
            case "context" -> count(problems, id, children(block, "elements"), CONTEXT);
            case "actions" -> {
                List<Map<String, Object>> buttons = children(block, "elements");
                count(problems, id, buttons, ACTIONS);
                if (buttons.isEmpty()) {
                    problems.add(id + " has no buttons");
                }
                buttons.forEach(button -> button(problems, id, button));
            }
            case "divider" -> {
            }
            case "table" -> table(problems, id, block);
            case "rich_text" -> richText(problems, id, block);
            default -> problems.add(id + " is a block of unknown type");
        }
    }

    private static void table(List<String> problems, String id, Map<String, Object> block) {
        List<?> rows = block.get("rows") instanceof List<?> list ? list : List.of();
        count(problems, id + " rows", rows, TableBlock.ROWS);
        rows.forEach(row -> count(problems, id + " cells", row instanceof List<?> cells ? cells : List.of(),
                TableBlock.CELLS));
        if (characters(rows) > TableBlock.CHARACTERS) {
            problems.add(id + " has " + characters(rows) + " characters, at most " + TableBlock.CHARACTERS);
        }
    }

    private static void button(List<String> problems, String id, Map<String, Object> button) {
        atMost(problems, id + " button", text(button), BUTTON);
        atMost(problems, id + " value", string(button, "value"), BUTTON_VALUE);
        atMost(problems, id + " accessibility_label", string(button, "accessibility_label"), BUTTON);
        atMost(problems, id + " action_id", string(button, "action_id"), ID);
        if (button.get("confirm") instanceof Map<?, ?> confirm) {
            Map<String, Object> dialog = strings(confirm);
            atMost(problems, id + " confirm title", nested(dialog, "title"), 100);
            atMost(problems, id + " confirm text", nested(dialog, "text"), 300);
            atMost(problems, id + " confirm yes", nested(dialog, "confirm"), 30);
            atMost(problems, id + " confirm no", nested(dialog, "deny"), 30);
        }
    }

    private static void richText(List<String> problems, String id, Map<String, Object> part) {
        for (Map<String, Object> child : children(part, "elements")) {
            if ("text".equals(child.get("type")) && string(child, "text").isEmpty()) {
                problems.add(id + " has an empty text");
            }
            if (!"rich_text".equals(part.get("type")) && child.containsKey("elements")
                    && children(child, "elements").isEmpty()) {
                problems.add(id + " has an empty list");
            }
            richText(problems, id, child);
        }
    }

    private static int characters(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().mapToInt(BlockLimits::characters).sum();
            case Map<?, ?> map -> map.entrySet()
                    .stream()
                    .mapToInt(e -> "text".equals(e.getKey()) && e.getValue() instanceof String s
                            ? s.length()
                            : characters(e.getValue()))
                    .sum();
            default -> 0;
        };
    }

    private static void atMost(List<String> problems, String what, String text, int most) {
        if (text.length() > most) {
            problems.add(what + ": " + text.length() + " characters, at most " + most);
        }
    }

    private static void count(List<String> problems, String what, List<?> list, int most) {
        if (list.size() > most) {
            problems.add(what + ": " + list.size() + " elements, at most " + most);
        }
    }

    private static String text(Map<String, Object> block) {
        return nested(block, "text");
    }

    private static String nested(Map<String, Object> map, String name) {
        return map.get(name) instanceof Map<?, ?> inner ? string(strings(inner), "text") : "";
    }

    private static String string(Map<String, Object> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    private static List<Map<String, Object>> children(Map<String, Object> map, String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(child -> strings((Map<?, ?>) child)).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // blocks are built by RichText.map, whose keys are strings
    private static Map<String, Object> strings(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
