package dev.inquest.recreation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.inquest.container.Bytes;

/**
 * One way to make a container, and what must be the same after it was recreated. The words of recreate-matrix.json say
 * what each field is.
 */
record RecreateCase(String id, String group, List<String> args, String image, List<String> command,
        List<String> prepare, List<String> afterCreate, List<String> paths, Map<String, JsonNode> expect,
        List<String> absent, Api api, List<String> needs, boolean createOnly, String refused, boolean pinned) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode FILE = file();

    /** The versions of the engine's API that know the option; each is the part after {@code 1.} */
    record Api(int lowest, int highest) {
        boolean has(String version) {
            int minor = minor(version);
            return minor >= lowest && minor <= highest;
        }

        private static int minor(String version) {
            return Integer.parseInt(version.substring(version.indexOf('.') + 1));
        }
    }

    static Bytes newMemory() {
        return new Bytes(FILE.path("new_memory").asLong());
    }

    /** The image whose options containers can override, as a Dockerfile. */
    static String dockerfile() {
        return String.join("\n", texts(FILE.path("image"))) + "\n";
    }

    /** What a case finds in its folder. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        FILE.path("files").properties().forEach(file -> files.put(file.getKey(), file.getValue().toString()));
        return files;
    }

    static List<RecreateCase> all() {
        List<RecreateCase> cases = new ArrayList<>();
        FILE.path("cases").forEach(json -> cases.add(read(json)));
        return cases;
    }

    /** The same, with the names that things have this time. */
    RecreateCase with(Map<String, String> names) {
        for (JsonNode json : FILE.path("cases")) {
            if (json.path("id").asText().equals(id)) {
                String text = json.toString();
                for (Map.Entry<String, String> name : names.entrySet()) {
                    text = text.replace(name.getKey(), name.getValue());
                }
                return read(tree(text));
            }
        }
        throw new IllegalStateException("no case is called " + id);
    }

    private static RecreateCase read(JsonNode json) {
        Map<String, JsonNode> expect = new LinkedHashMap<>();
        json.path("expect").properties().forEach(entry -> expect.put(entry.getKey(), entry.getValue()));
        int highest = json.has("max_api") ? Api.minor(json.path("max_api").asText()) : Integer.MAX_VALUE;
        return new RecreateCase(json.path("id").asText(), json.path("group").asText(), texts(json.path("args")),
                json.path("image").asText(), texts(json.path("command")), texts(json.path("prepare")),
                texts(json.path("after_create")), texts(json.path("paths")), expect, texts(json.path("absent")),
                new Api(Api.minor(json.path("min_api").asText()), highest), texts(json.path("needs")),
                json.path("create_only").asBoolean(), json.path("refused").asText(""),
                json.path("pinned").asBoolean());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode file() {
        try (var file = RecreateCase.class.getResourceAsStream("/recreate-matrix.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
