package dev.inquest.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;

/** Reading an engine's documents, in which any field may be missing or null. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final ObjectMapper SORTED = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Json() {}

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new EngineException(EngineException.Reason.REFUSED,
                    "The engine's answer is not JSON: check that its address belongs to a Docker engine.", e);
        }
    }

    /** Empty where there is no text. */
    static String text(JsonNode node) {
        String value = node.textValue();
        return value == null ? "" : value;
    }

    /** A list of texts; a single text counts as a list of one. */
    static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(text(node));
        }
        List<String> texts = new ArrayList<>();
        node.forEach(item -> texts.add(text(item)));
        return texts;
    }

    static Map<String, String> map(JsonNode node) {
        Map<String, String> entries = new LinkedHashMap<>();
        node.properties().forEach(entry -> entries.put(entry.getKey(), text(entry.getValue())));
        return entries;
    }

    /** {@link Inspection#NEVER} for no time and for the year one, which is how Go writes it. */
    static Instant time(JsonNode node) {
        try {
            Instant time = node.isTextual() ? OffsetDateTime.parse(text(node)).toInstant() : Inspection.NEVER;
            return time.isBefore(Inspection.NEVER) ? Inspection.NEVER : time;
        } catch (DateTimeException notATime) {
            return Inspection.NEVER;
        }
    }

    /** Whether nothing is said: missing, null, an empty text, list or object. */
    static boolean empty(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isTextual() && text(node).isEmpty())
                || (node.isContainerNode() && node.isEmpty());
    }

    /** The same text for the same content, whatever the order of its keys. */
    static String canonical(JsonNode node) {
        try {
            return SORTED.writeValueAsString(SORTED.treeToValue(node, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
