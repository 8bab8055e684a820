package dev.inquest.playbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.container.UsageHistory;
import dev.inquest.yaml.YamlNode;

/**
 * What a test says was seen, turned into what a judge sees. Only what matters is written; the rest is what a quiet
 * container would show. Times are relative to a now that never moves.
 */
final class Given {
    static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    private static final List<String> EVENTS = List.of("list", "covered", "away_after");
    private static final List<String> HISTORY = List.of("peak");
    private final Source source;
    private final RecordReader records;

    private Given(Source source) {
        this.source = source;
        this.records = new RecordReader(source, NOW);
    }

    /** @param given the test's own lines laid over the base */
    static Observations read(Source source, YamlNode given) {
        return new Given(source).observations(given);
    }

    private Observations observations(YamlNode given) {
        List<String> known = new ArrayList<>(Check.words());
        known.add("container");
        Fields fields = Fields.of(source, given, "what a test is given", known);
        String container = fields.optional("container", "web").text();
        Map<Check, YamlNode> written = new EnumMap<>(Check.class);
        for (Check check : Check.values()) {
            fields.node(check.word()).ifPresent(node -> written.put(check, node));
        }
        List<EngineEvent> events = events(Optional.ofNullable(written.get(Check.EVENTS)));
        Map<Check, Observation<?>> seen = new EnumMap<>(Check.class);
        written.forEach((check, node) -> seen.put(check, failure(node).orElseGet(() -> new Observation.Seen<>(
                switch (check) {
                    case INSPECT -> inspection(node, container, events);
                    case EVENTS -> new Events(events, run(events), covered(node), NOW.minusSeconds(86_400), 0,
                            awayAfter(node), "");
                    case LOGS -> logs(node);
                    case HISTORY -> history(node);
                    case STATS, ENGINE, IMAGE, NEIGHBOURS -> records.read(check.sees(), node, usual(check));
                }))));
        return new Observations(container, seen);
    }

    /** {@code skipped}, {@code failed permission denied}. */
    private static Optional<Observation<?>> failure(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return Optional.empty();
        }
        String reason = scalar.text().replaceFirst("^\\w+\\s*", "");
        return switch (scalar.text().split(" ", 2)[0]) {
            case "failed" -> Optional.of(new Observation.Failed<>(reason));
            case "skipped" -> Optional.of(new Observation.Skipped<>(reason));
            default -> Optional.empty();
        };
    }

    private Inspection inspection(YamlNode node, String name, List<EngineEvent> events) {
        boolean running = text(node, "state", "running").equals("true");
        String status = text(node, "state", "status");
        boolean began = !status.equals("created");
        Instant died = last(events, "die").orElse(NOW.minusSeconds(10));
        Map<String, Object> usual = new LinkedHashMap<>();
        usual.put("id", "0".repeat(64));
        usual.put("name", name);
        usual.put("image", "example:1");
        usual.put("created", NOW.minusSeconds(7_200));
        usual.put("state.status", running ? "running" : "exited");
        usual.put("state.started_at",
                began ? last(events, "start").orElse(NOW.minusSeconds(3_600)) : Inspection.NEVER);
        usual.put("state.finished_at", running || !began ? Inspection.NEVER : died);
        usual.put("restart_policy.name", "no");
        usual.put("program.stop_timeout_seconds", 10);
        return records.read(Inspection.class, node, usual);
    }

    /** What goes without saying: an image that is there and is made for the engine's processor. */
    private static Map<String, Object> usual(Check check) {
        return switch (check) {
            case ENGINE -> Map.of("architecture", "amd64");
            case IMAGE -> Map.of("architecture", "amd64", "os", "linux", "known", true);
            default -> Map.of();
        };
    }

    private static String text(YamlNode node, String... path) {
        Optional<YamlNode> found = Optional.of(node);
        for (String key : path) {
            found = found.filter(YamlNode.Mapping.class::isInstance)
                    .flatMap(mapping -> ((YamlNode.Mapping) mapping).get(key));
        }
        return found.filter(YamlNode.Scalar.class::isInstance).map(s -> ((YamlNode.Scalar) s).text()).orElse("");
    }

    private static Optional<Instant> last(List<EngineEvent> events, String action) {
        return events.stream().filter(event -> event.action().equals(action)).map(EngineEvent::at).reduce((a, b) -> b);
    }

    private List<EngineEvent> events(Optional<YamlNode> node) {
        List<EngineEvent> events = new ArrayList<>();
        node.ifPresent(written -> {
            YamlNode list = written instanceof YamlNode.Mapping mapping
                    ? mapping.get("list").orElse(new YamlNode.Sequence(written.mark(), List.of()))
                    : written;
            if (list instanceof YamlNode.Sequence sequence) {
                sequence.items().forEach(item -> EventLine.read(source, item, NOW).ifPresent(events::add));
            }
        });
        // Measured against its own death, as the engine's door does it.
        return Events.of(events, Inspection.NEVER, NOW.minusSeconds(86_400)).all();
    }

    private static List<EngineEvent> run(List<EngineEvent> events) {
        return Events.of(events, Inspection.NEVER, NOW.minusSeconds(86_400)).run();
    }

    private boolean covered(YamlNode node) {
        if (node instanceof YamlNode.Mapping) {
            return !Fields.of(source, node, "events", EVENTS).optional("covered", "true").text().equals("false");
        }
        return true;
    }

    private boolean awayAfter(YamlNode node) {
        return node instanceof YamlNode.Mapping && Fields.of(source, node, "events", EVENTS)
                .optional("away_after", "false")
                .text()
                .equals("true");
    }

    private LogExcerpt logs(YamlNode node) {
        if (node instanceof YamlNode.Mapping) {
            return new LogExcerpt(lines(Fields.of(source, node, "logs", List.of("lines")).strings("lines")), false);
        }
        Fields list = Fields.of(source, new YamlNode.Mapping(node.mark(),
                List.of(new YamlNode.Entry(node.mark(), "lines", node))), "logs", List.of("lines"));
        return new LogExcerpt(lines(list.strings("lines")), false);
    }

    private static List<LogExcerpt.Line> lines(List<String> texts) {
        return texts.stream().map(text -> new LogExcerpt.Line(NOW.minusSeconds(10), "stderr", text)).toList();
    }

    private UsageHistory history(YamlNode node) {
        Fields fields = Fields.of(source, node, "history", HISTORY);
        Expression peak = fields.optional("peak", "0B");
        Optional<Bytes> size = Bytes.parse(peak.text());
        if (size.isEmpty()) {
            source.wrong(peak.at(), "a size belongs here, such as 30Mi");
        }
        return new UsageHistory(List.of(), size.orElse(Bytes.NONE));
    }
}
