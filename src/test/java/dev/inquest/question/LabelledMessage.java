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

    private static final Path FOLDER = Path.of("src/test/resources");

    /** Each with containers of its own. */
    static List<LabelledMessage> all() {
        return lines("questions.jsonl").stream().map(LabelledMessage::of).toList();
    }

    /** As people talk: rude, short, misspelt, in seven languages, in the middle of a conversation. All of one fleet. */
    static List<LabelledMessage> spoken() {
        List<ContainerSummary> fleet = lines("spoken-containers.jsonl").stream()
                .map(LabelledMessage::container)
                .toList();
        return lines("spoken.jsonl").stream().map(json -> spoken(json, fleet)).toList();
    }

    private static List<JsonNode> lines(String file) {
        JsonMapper mapper = JsonMapper.builder().build();
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream().map(mapper::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContainerSummary container(JsonNode json) {
        Map<String, String> labels = new HashMap<>();
        json.get("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString()));
        return new ContainerSummary("local", new ContainerId(json.get("id").asString()), json.get("name").asString(),
                json.get("image").asString(), "exited", "", Instant.EPOCH, labels);
    }

    private static Meant about(List<ContainerSummary> known, String thread) {
        return known.stream()
                .filter(c -> c.name().equals(thread))
                .findFirst()
                .<Meant>map(Meant.One::new)
                .orElseGet(Meant.Unnamed::new);
    }

    private static Map<String, String> slots(JsonNode json) {
        Map<String, String> slots = new HashMap<>();
        SLOTS.forEach(slot -> Optional.of(json.at("/" + slot))
                .filter(value -> !value.isNull() && !value.isMissingNode())
                .ifPresent(value -> slots.put(slot, value.asString())));
        return slots;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static LabelledMessage spoken(JsonNode json, List<ContainerSummary> fleet) {
        String text = json.get("text").asString();
        return new LabelledMessage("spoken", text, fleet, about(fleet, json.at("/thread").asString("")),
                json.get("intent").asString(), texts(json.at("/accept")), slots(json));
    }

    private static LabelledMessage of(JsonNode json) {
        List<ContainerSummary> known = new ArrayList<>();
        json.at("/context/known_containers").forEach(c -> known.add(container(c)));
        return new LabelledMessage(json.get("id").asString(), json.get("text").asString(), known,
                about(known, json.at("/context/thread_container").asString("")),
                json.at("/expect/intent").asString(), texts(json.at("/accept/intent")), slots(json.get("expect")));
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

    /** The same, or one that is defensible as well. */
    boolean isDefensible(Understood understood) {
        return fits(understood) || also.contains(new Labels(understood).intent());
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
