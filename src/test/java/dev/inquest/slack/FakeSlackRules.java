package dev.inquest.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/** The rules of Block Kit as Slack's reference states them, and what in a message would ping, mention or link. */
final class FakeSlackRules {
    private static final Set<String> RICH = Set.of("rich_text_section", "rich_text_list", "rich_text_preformatted",
            "rich_text_quote");
    private static final Pattern LIVE = Pattern.compile("<([@!#]|https?:|mailto:)[^>]*>");

    private FakeSlackRules() {}

    static List<String> broken(JsonNode blocks) {
        List<String> broken = new ArrayList<>();
        if (blocks.size() > 50) {
            broken.add("more than 50 blocks");
        }
        if (blocks.valueStream().filter(block -> block.path("type").asString("").equals("table")).count() > 1) {
            broken.add("more than one table");
        }
        if (blocks.toString().length() > 60_000) {
            broken.add("too long");
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode block : blocks) {
            String id = block.path("block_id").asString("");
            if (id.length() > 255 || (!id.isEmpty() && !ids.add(id))) {
                broken.add("block_id " + id);
            }
            block(broken, block);
        }
        return broken;
    }

    private static void block(List<String> broken, JsonNode block) {
        switch (block.path("type").asString("")) {
            case "rich_text" -> {
                for (JsonNode part : block.path("elements")) {
                    if (!RICH.contains(part.path("type").asString(""))) {
                        broken.add("rich_text holds " + part.path("type"));
                    }
                    rich(broken, part);
                }
            }
            case "actions" -> {
                if (block.path("elements").isEmpty() || block.path("elements").size() > 25) {
                    broken.add("actions: number of elements");
                }
                block.path("elements").forEach(button -> button(broken, button));
            }
            case "context" -> {
                if (block.path("elements").isEmpty() || block.path("elements").size() > 10) {
                    broken.add("context: number of elements");
                }
            }
            case "divider" -> {
            }
            case "table" -> table(broken, block);
            case "section" -> length(broken, "section", block.path("text").path("text"), 1, 3000);
            case "input" -> length(broken, "input", block.path("label").path("text"), 1, 2000);
            default -> broken.add("unknown block " + block.path("type"));
        }
    }

    private static void table(List<String> broken, JsonNode block) {
        JsonNode rows = block.path("rows");
        if (rows.isEmpty() || rows.size() > 100) {
            broken.add("table with " + rows.size() + " rows");
        }
        int characters = 0;
        for (JsonNode row : rows) {
            if (row.isEmpty() || row.size() > 20 || row.size() != rows.path(0).size()) {
                broken.add("table: a row of " + row.size() + " cells");
            }
            for (JsonNode cell : row) {
                if (!cell.path("type").asString("").equals("raw_text")) {
                    broken.add("table holds " + cell.path("type"));
                }
                length(broken, "cell", cell.path("text"), 1, 10_000);
                characters += cell.path("text").asString("").length();
            }
        }
        if (characters > 10_000) {
            broken.add("table of " + characters + " characters");
        }
    }

    private static void rich(List<String> broken, JsonNode part) {
        if (!part.path("elements").isArray() || part.path("elements").isEmpty()) {
            broken.add("an empty " + part.path("type"));
        }
        for (JsonNode element : part.path("elements")) {
            switch (element.path("type").asString("")) {
                case "rich_text_section" -> rich(broken, element);
                case "text" -> length(broken, "text", element.path("text"), 1, 40_000);
                case "emoji" -> length(broken, "emoji", element.path("name"), 1, 100);
                case "user" -> length(broken, "user", element.path("user_id"), 3, 20);
                case "date" -> {
                    if (!element.path("timestamp").isNumber()) {
                        broken.add("date without timestamp");
                    }
                    length(broken, "date", element.path("format"), 1, 200);
                }
                default -> broken.add("unknown element " + element.path("type"));
            }
        }
    }

    private static void button(List<String> broken, JsonNode button) {
        if (!button.path("type").asString("").equals("button")
                || !button.path("text").path("type").asString("").equals("plain_text")) {
            broken.add("not a button: " + button);
        }
        length(broken, "button text", button.path("text").path("text"), 1, 75);
        length(broken, "button value", button.path("value"), 1, 2000);
        length(broken, "action_id", button.path("action_id"), 1, 255);
        length(broken, "accessibility_label", button.path("accessibility_label"), 1, 75);
        if (button.has("confirm")) {
            JsonNode confirm = button.get("confirm");
            length(broken, "confirm title", confirm.path("title").path("text"), 1, 100);
            length(broken, "confirm text", confirm.path("text").path("text"), 1, 300);
            length(broken, "confirm yes", confirm.path("confirm").path("text"), 1, 30);
            length(broken, "confirm no", confirm.path("deny").path("text"), 1, 30);
        }
    }

    static List<String> brokenView(JsonNode view) {
        List<String> broken = new ArrayList<>(broken(view.path("blocks")));
        if (!view.path("type").asString("").equals("modal")) {
            broken.add("not a modal");
        }
        length(broken, "title", view.path("title").path("text"), 1, 24);
        length(broken, "submit", view.path("submit").path("text"), 1, 24);
        length(broken, "close", view.path("close").path("text"), 1, 24);
        length(broken, "callback_id", view.path("callback_id"), 1, 255);
        length(broken, "private_metadata", view.path("private_metadata"), 0, 3000);
        for (JsonNode block : view.path("blocks")) {
            if (block.path("type").asString("").equals("input")) {
                length(broken, "hint", block.path("hint").path("text"), 0, 2000);
                element(broken, block.path("element"));
            }
        }
        return broken;
    }

    private static void element(List<String> broken, JsonNode element) {
        length(broken, "action_id", element.path("action_id"), 1, 255);
        switch (element.path("type").asString("")) {
            case "plain_text_input" -> {
                int most = element.path("max_length").asInt(3000);
                if (most < 1 || most > 3000 || element.path("min_length").asInt(0) > most) {
                    broken.add("plain_text_input takes " + element.path("min_length") + " to " + most);
                }
                length(broken, "initial_value", element.path("initial_value"), 0, most);
            }
            case "static_select" -> {
                JsonNode options = element.path("options");
                if (options.isEmpty() || options.size() > 100) {
                    broken.add("static_select with " + options.size() + " options");
                }
                options.forEach(option -> {
                    length(broken, "option", option.path("text").path("text"), 1, 75);
                    length(broken, "option value", option.path("value"), 1, 150);
                });
                if (element.has("initial_option")
                        && options.valueStream().noneMatch(o -> o.equals(element.get("initial_option")))) {
                    broken.add("initial_option is none of the options");
                }
            }
            default -> broken.add("an input of unknown type " + element.path("type"));
        }
    }

    /** The state of a form as it is sent, with what was typed by action id; the rest stays as it was shown. */
    static Map<String, Object> state(JsonNode view, Map<String, String> typed) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (JsonNode block : view.path("blocks")) {
            if (block.path("type").asString("").equals("input")) {
                JsonNode element = block.path("element");
                String id = element.path("action_id").asString();
                Map<String, Object> value = element.path("type").asString().equals("static_select")
                        ? chosen(element, typed.getOrDefault(id, ""))
                        : entered(element, typed.getOrDefault(id, element.path("initial_value").asString("")));
                values.put(block.path("block_id").asString(), Map.of(id, value));
            }
        }
        return Map.of("values", values);
    }

    private static Map<String, Object> entered(JsonNode element, String text) {
        if (text.length() < element.path("min_length").asInt(0)
                || text.length() > element.path("max_length").asInt(3000)) {
            throw new AssertionError("Slack does not let anybody send '" + text + "'");
        }
        return Map.of("type", "plain_text_input", "value", text);
    }

    private static Map<String, Object> chosen(JsonNode element, String wanted) {
        JsonNode option = wanted.isEmpty()
                ? element.path("initial_option")
                : element.path("options")
                        .valueStream()
                        .filter(o -> o.path("value").asString().equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("there is no option " + wanted));
        return Map.of("type", "static_select", "selected_option", Map.of("text", Map.of("type", "plain_text", "text",
                option.path("text").path("text").asString()), "value", option.path("value").asString()));
    }

    private static void length(List<String> broken, String what, JsonNode text, int least, int most) {
        int length = text.asString("").length();
        if (length < least || length > most) {
            broken.add(what + " has " + length + " characters");
        }
    }

    /** Everything in the message that would be live: mentions, pings and links, wherever Slack looks for them. */
    static List<String> live(String text, JsonNode blocks) {
        List<String> live = new ArrayList<>();
        parsed(live, text);
        for (JsonNode object : blocks.findParents("type")) {
            switch (object.path("type").asString("")) {
                case "mrkdwn" -> parsed(live, object.path("text").asString(""));
                case "user", "usergroup", "broadcast", "link", "channel" -> live.add(object.toString());
                default -> {
                }
            }
        }
        return live;
    }

    private static void parsed(List<String> live, String mrkdwn) {
        Matcher found = LIVE.matcher(mrkdwn);
        while (found.find()) {
            if (!found.group().startsWith("<!date^")) {
                live.add(found.group());
            }
        }
    }
}
