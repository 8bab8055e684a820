package dev.inquest.database;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON text, for columns that hold a whole document. */
public final class Documents {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Documents() {}

    public static String write(Object document) {
        return JSON.writeValueAsString(document);
    }

    public static <T> T read(String text, Class<T> kind) {
        return JSON.readValue(text, kind);
    }
}
