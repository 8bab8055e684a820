package dev.inquest.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.question.Meant;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.question.Scene;
import dev.inquest.question.Understanding;
import dev.inquest.reply.Json;

/**
 * Messages with the containers that were there when they were written, as JSON: {@code id}, {@code text} and
 * {@code context} with {@code thread_container} and {@code known_containers}.
 */
final class LabelledMessages {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Understanding understanding;

    LabelledMessages(Understanding understanding) {
        this.understanding = understanding;
    }

    /** One prediction as a line of JSON. Throws WrongUsage where the line is no such message. */
    String predict(String line) {
        JsonNode message = read(line);
        String asker = message.at("/context/asker").asString("");
        var question = new Question(message.path("text").asString(""), "", "", new Person("terminal", asker, asker));
        Map<String, Object> prediction = new LinkedHashMap<>();
        prediction.put("id", message.path("id").asString(""));
        prediction.putAll(UnderstoodText.labels(understanding.read(question, scene(message.path("context")))));
        return Json.write(prediction);
    }

    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JacksonException e) {
            throw new WrongUsage("A line is not JSON: " + line.substring(0, Math.min(80, line.length())));
        }
    }

    private static Scene scene(JsonNode context) {
        List<ContainerSummary> known = new ArrayList<>();
        for (JsonNode container : context.path("known_containers")) {
            Map<String, String> labels = new LinkedHashMap<>();
            String id = container.path("id").asString("");
            if (!ContainerId.isOne(id)) {
                throw new WrongUsage("A known container has no full id of 64 digits: '" + id + "'.");
            }
            container.path("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString("")));
            known.add(new ContainerSummary("local", new ContainerId(id),
                    container.path("name").asString(""), container.path("image").asString(""), "", "", Instant.EPOCH,
                    labels));
        }
        String thread = context.path("thread_container").asString("");
        return new Scene(known, List::of, known.stream()
                .filter(c -> c.name().equals(thread))
                .findFirst()
                .<Meant>map(Meant.One::new)
                .orElseGet(Meant.Unnamed::new));
    }
}
