package dev.inquest.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * What is said in one message.
 *
 * @param text the whole in a sentence, escaped: for notifications, screen readers and clients without blocks
 * @param blocks Block Kit, as plain JSON
 */
record Message(String text, List<Map<String, Object>> blocks) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Message {
        blocks = List.copyOf(blocks);
    }

    /** The text, a table as plain text, and the buttons: for when Slack does not take the whole. */
    Message lean() {
        List<Map<String, Object>> lean = new ArrayList<>();
        String plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        List<Map<String, Object>> parts = new ArrayList<>();
        parts.add(RichText.line(RichText.text(Plain.cut(plain, 2000))));
        blocks.stream()
                .filter(block -> "table".equals(block.get("type")))
                .map(TableBlock::aligned)
                .filter(rows -> !rows.isBlank())
                .forEach(rows -> parts.add(RichText.preformatted(Plain.cut(rows, 2500))));
        lean.add(RichText.block("lean", parts));
        blocks.stream().filter(block -> "actions".equals(block.get("type"))).forEach(lean::add);
        return new Message(text, lean);
    }

    String blocksAsJson() {
        return JSON.writeValueAsString(blocks);
    }

    /** As a response_url takes it. */
    String asResponse(boolean replaceOriginal, boolean toAll) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("response_type", toAll ? "in_channel" : "ephemeral");
        body.put("replace_original", replaceOriginal);
        body.put("text", text);
        body.put("blocks", blocks);
        return JSON.writeValueAsString(body);
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
