package dev.inquest.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.RealEngine;

/**
 * One way for a container to die, and what must be said about it.
 *
 * @param title what happens, for a reader
 * @param parent the memory limit of a cgroup that all its containers share; empty without one
 * @param run the container that is asked about
 * @param beside other containers, by the end of their name; they are started first
 * @param then what is done and waited for, before the question
 * @param ask the question
 * @param expected what the answer must be
 */
record Scenario(String id, String title, String parent, JsonNode run, Map<String, JsonNode> beside, List<String> then,
        String ask, Expected expected) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYS = Set.of("id", "title", "parent", "run", "beside", "then", "ask", "cause",
            "accept", "not_certain", "must_say", "must_not_say", "also_expected", "loop", "removed", "on");

    /**
     * @param causes the right one, and others that can be defended
     * @param notCertain causes that may be named, but not as certain
     * @param mustSay of each entry, one of its texts
     * @param also one of these must be the cause, or stand beside it
     */
    record Expected(List<String> causes, List<String> notCertain, List<List<String>> mustSay, List<String> mustNotSay,
            List<String> also, boolean loop, boolean removed) {

        private Expected named(String name) {
            return new Expected(causes, notCertain, mustSay.stream()
                    .map(choices -> choices.stream().map(text -> text.replace("${name}", name)).toList())
                    .toList(), mustNotSay, also, loop, removed);
        }
    }

    /** All of them, as this engine plays them. */
    static List<Scenario> all(RealEngine engine) {
        return all(String.valueOf(engine.reader().info().major()));
    }

    /** @param major the first number of an engine's version */
    static List<Scenario> all(String major) {
        try (var file = Scenario.class.getResourceAsStream("/scenarios.json")) {
            List<Scenario> scenarios = new ArrayList<>();
            for (JsonNode node : JSON.readTree(file)) {
                ObjectNode scenario = (ObjectNode) node;
                JsonNode there = scenario.path("on").path(major);
                if (!there.path("leave_out").asBoolean()) {
                    there.properties().forEach(entry -> scenario.set(entry.getKey(), entry.getValue()));
                    scenarios.add(read(scenario));
                }
            }
            return scenarios;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, with the name that its container has this time. */
    Scenario named(String name) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        beside.forEach((end, recipe) -> others.put(end, named(recipe, name)));
        return new Scenario(id, title, parent, named(run, name), others,
                then.stream().map(step -> step.replace("${name}", name)).toList(), ask.replace("${name}", name),
                expected.named(name));
    }

    private static JsonNode named(JsonNode node, String name) {
        try {
            return JSON.readTree(node.toString().replace("${name}", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(JsonNode json) {
        String id = json.path("id").asText();
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("scenario %s has an unknown key: %s".formatted(id, key));
            }
        });
        Map<String, JsonNode> beside = new LinkedHashMap<>();
        json.path("beside").properties().forEach(entry -> beside.put(entry.getKey(), entry.getValue()));
        List<String> then = json.has("then") ? texts(json.path("then")) : List.of("wait exited");
        return new Scenario(id, json.path("title").asText(), json.path("parent").asText(""), json.path("run"), beside,
                then, json.path("ask").asText("why did ${name} die?"), expected(json));
    }

    private static Expected expected(JsonNode json) {
        List<String> causes = Stream.concat(Stream.of(json.path("cause").asText()), texts(json.path("accept")).stream())
                .toList();
        List<List<String>> mustSay = new ArrayList<>();
        json.path("must_say").forEach(item -> mustSay.add(item.isArray() ? texts(item) : List.of(item.asText())));
        return new Expected(causes, texts(json.path("not_certain")), mustSay, texts(json.path("must_not_say")),
                texts(json.path("also_expected")), json.path("loop").asBoolean(), json.path("removed").asBoolean());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
