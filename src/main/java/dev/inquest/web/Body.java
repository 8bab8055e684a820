package dev.inquest.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.javalin.http.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request: small, JSON, and nothing unexpected in it. */
final class Body {
    static final int LARGEST = 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()).build();

    private Body() {}

    /** The fields of an object of strings. An empty body is an empty object. */
    static Map<String, String> strings(Context ctx, Set<String> known) {
        byte[] body = bytes(ctx);
        if (body.length == 0) {
            return Map.of();
        }
        if (!ctx.isJson()) {
            throw new Problem(415, "not_json", "The body is not JSON", "Send it with Content-Type: application/json.")
                    .refusal();
        }
        JsonNode document = parse(body);
        if (!document.isObject()) {
            throw Problem.badRequest("Send one JSON object.").refusal();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            if (!known.contains(field.getKey())) {
                throw Problem.badRequest("There is no such field; known are: "
                        + String.join(", ", new TreeSet<>(known)) + ".").refusal();
            }
            if (!field.getValue().isString()) {
                throw Problem.badRequest(field.getKey() + " must be a text in quotes.").refusal();
            }
            fields.put(field.getKey(), field.getValue().stringValue());
        }
        return fields;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            String where = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw Problem.badRequest("The body is not valid JSON" + where + ".").refusal();
        }
    }

    /** The body as it was sent, refused as soon as it is longer than it may be. */
    static byte[] bytes(Context ctx) {
        if (ctx.header("Content-Encoding") != null) {
            throw new Problem(415, "encoded_body", "The body is compressed", "Send the body uncompressed.").refusal();
        }
        if (ctx.req().getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        try {
            byte[] body = ctx.req().getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw tooLarge();
            }
            return body;
        } catch (IOException gone) {
            throw Problem.badRequest("The body ended early.").refusal();
        }
    }

    private static Problem.Refusal tooLarge() {
        return new Problem(413, "too_large", "The body is too large", "Send at most 64 KiB.").refusal();
    }
}
