package dev.inquest.question;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;

/**
 * A message somebody has labelled, with the containers that were there.
 *
 * @param also intents that are defensible as well
 * @param slots what each should be; what is null there is left out
 */
record LabelledMessage(String id, String text, List<ContainerSummary> known, Meant about, String intent,
        List<String> also, Map<String, String> slots) {
    static final List<String> SLOTS = List.of("container", "memory_bytes", "exit_code", "topic", "since");

    static List<LabelledMessage> all() {
        JsonMapper mapper = JsonMapper.builder().build();
        try {
            return Files.readAllLines(Path.of("src/test/resources/questions.jsonl"))
                    .stream()
                    .map(line -> of(mapper.readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledMessage of(JsonNode json) {
        List<ContainerSummary> known = new ArrayList<>();
        for (JsonNode c : json.at("/context/known_containers")) {
            Map<String, String> labels = new HashMap<>();
            c.get("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString()));
            known.add(new ContainerSummary("local", new ContainerId(c.get("id").asString()), c.get("name").asString(),
                    c.get("image").asString(), "exited", "", Instant.EPOCH, labels));
        }
        String thread = json.at("/context/thread_container").asString("");
        Meant about = known.stream()
                .filter(c -> c.name().equals(thread))
                .findFirst()
                .<Meant>map(Meant.One::new)
                .orElseGet(Meant.Unnamed::new);
        Map<String, String> slots = new HashMap<>();
        SLOTS.forEach(slot -> Optional.of(json.at("/expect/" + slot))
                .filter(value -> !value.isNull())
                .ifPresent(value -> slots.put(slot, value.asString())));
        List<String> also = new ArrayList<>();
        json.at("/accept/intent").forEach(intent -> also.add(intent.asString()));
        return new LabelledMessage(json.get("id").asString(), json.get("text").asString(), known, about,
                json.at("/expect/intent").asString(), also, slots);
    }

    Understood readBy(Understanding understanding) {
        return understanding.read(new Question(text, "", "", new Person("terminal", "ann", "ann")),
                new Scene(known, List::of, about));
    }

    boolean fits(Understood understood) {
        return new Labels(understood).intent().equals(intent);
    }

    /** Taken for a change or a yes that it is not. */
    boolean dangerous(Understood understood) {
        return understood.intent().changes() && !fits(understood) && !also.contains(understood.intent().word());
    }

    /** A change of the right kind, of the wrong container or to the wrong size. */
    boolean wrongTarget(Understood understood) {
        return understood.intent().changes() && fits(understood)
                && ((understood.container() instanceof Meant.One && !fits("container", understood))
                        || (understood.sizeIfNamed().isPresent() && !fits("memory_bytes", understood)));
    }

    boolean fits(String slot, Understood understood) {
        Labels labels = new Labels(understood);
        Optional<String> found = switch (slot) {
            case "container" -> labels.container();
            case "memory_bytes" -> labels.memoryBytes().isPresent()
                    ? Optional.of(Long.toString(labels.memoryBytes().getAsLong()))
                    : Optional.empty();
            case "exit_code" -> labels.exitCode().isPresent()
                    ? Optional.of(Integer.toString(labels.exitCode().getAsInt()))
                    : Optional.empty();
            case "topic" -> labels.topic();
            default -> understood.slots().sinceIfNamed().map(Duration::toString);
        };
        Optional<String> expected = Optional.ofNullable(slots.get(slot))
                .map(value -> slot.equals("since") ? Duration.parse(value).toString() : value);
        return found.equals(expected);
    }
}
