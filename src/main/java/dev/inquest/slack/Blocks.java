package dev.inquest.slack;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The blocks around the rich text: buttons, small print, a form. */
final class Blocks {
    private Blocks() {}

    static Map<String, Object> plain(String text) {
        return RichText.map("type", "plain_text", "text", text, "emoji", false);
    }

    static Map<String, Object> actions(String id, List<Map<String, Object>> buttons) {
        return RichText.map("type", "actions", "block_id", id, "elements", buttons);
    }

    static Map<String, Object> button(String action, String label, String value, String spoken) {
        return RichText.map("type", "button", "action_id", action, "text", plain(Plain.line(label, 75)), "value", value,
                "accessibility_label", Plain.line(spoken, 75));
    }

    static Map<String, Object> confirmed(Map<String, Object> button, String style, String title, String text,
            String yes, String no) {
        button.put("style", style);
        button.put("confirm",
                RichText.map("title", plain(Plain.line(title, 100)), "text", plain(Plain.cut(Plain.clean(text), 300)),
                        "confirm", plain(Plain.line(yes, 30)), "deny", plain(Plain.line(no, 30)), "style", style));
        return button;
    }

    /** Small print. Only words of our own, ids, people and dates: this is parsed as mrkdwn. */
    static Map<String, Object> context(String id, List<String> lines) {
        return RichText.map("type", "context", "block_id", id, "elements",
                lines.stream()
                        .map(line -> RichText.map("type", "mrkdwn", "text", line))
                        .toList());
    }

    static Map<String, Object> divider() {
        return RichText.map("type", "divider", "block_id", "divider");
    }

    static String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{time}|" + Plain.utc(at) + ">";
    }

    /** An id of ours as code, or a name escaped. */
    static String id(String id) {
        return id.matches("[A-Za-z0-9_.:-]+") ? "`" + id + "`" : Plain.escape(id);
    }

    /** Somebody by channel:id, as Slack shows people. */
    static String person(String principal) {
        String id = principal.startsWith("slack:") ? principal.substring("slack:".length()) : principal;
        if (id.matches("[UW][A-Z0-9]{2,}")) {
            return "<@" + id + ">";
        }
        return id.matches("S[A-Z0-9]{2,}") ? "<!subteam^" + id + ">" : id(principal);
    }
}
