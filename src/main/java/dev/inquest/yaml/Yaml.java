package dev.inquest.yaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the small and strict part of YAML 1.2 that we take: one document of mappings, lists and text. Everything is
 * text until somebody asks for more, so {@code no} and {@code 010} stay what was written.
 */
public final class Yaml {
    private static final int LARGEST = 64 * 1024;
    private static final int DEEPEST = 20;

    private final String file;
    private final String text;
    private final List<String> lines;
    private final Iterator<Event> events;

    private Yaml(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = text.lines().toList();
        this.events = new Parse(LoadSettings.builder().setLabel(file).setCodePointLimit(LARGEST).build())
                .parseString(text)
                .iterator();
    }

    /**
     * @param file its name, for messages
     * @throws YamlException where it is not what we take
     */
    public static YamlNode read(String file, String text) {
        // Looked at before parsing: a parser takes seconds to find out that a scalar is too long.
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new YamlException(Mark.startOf(file), "the file is larger than 64 KiB; split it", "");
        }
        var reader = new Yaml(file, text);
        try {
            return reader.document();
        } catch (MarkedYamlEngineException broken) {
            Mark at = broken.getProblemMark().map(reader::mark).orElse(Mark.startOf(file));
            throw reader.problem(at, "this is not YAML: " + sentence(broken.getProblem()));
        } catch (YamlEngineException broken) {
            throw reader.problem(Mark.startOf(file), "this is not YAML: " + sentence(broken.getMessage()));
        }
    }

    private YamlNode document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            return new YamlNode.Scalar(Mark.startOf(file), "", true, List.of());
        }
        YamlNode root = node(event, 1);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw problem(mark(end), "a second document begins here; one file holds one document");
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        refuseWhatWeDoNotTake(event, depth);
        return switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> sequence(event, depth);
            case MappingStart -> mapping(event, depth);
            default -> throw problem(mark(event), "this is not YAML: unexpected " + event.getEventId());
        };
    }

    private void refuseWhatWeDoNotTake(Event event, int depth) {
        if (depth > DEEPEST) {
            throw problem(mark(event), "nested deeper than " + DEEPEST + " levels");
        }
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw problem(mark(event),
                    "anchors and aliases (& and *) are not taken; write the value out, or in quotes");
        }
        boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                || (event instanceof CollectionStartEvent collection && collection.getTag().isPresent());
        if (tagged) {
            throw problem(mark(event), "tags (!) are not taken; put the value in quotes if it begins with one");
        }
    }

    private YamlNode sequence(Event start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new YamlNode.Sequence(mark(start), items);
    }

    private YamlNode mapping(Event start, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Mark> seen = new HashMap<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
                throw problem(mark(event), "a key must be text");
            }
            Mark earlier = seen.putIfAbsent(key.text(), key.mark());
            if (earlier != null) {
                throw problem(key.mark(), "duplicate key '" + key.text() + "', first on line " + earlier.line());
            }
            entries.add(new YamlNode.Entry(key.mark(), key.text(), node(events.next(), depth + 1)));
            event = events.next();
        }
        return new YamlNode.Mapping(mark(start), entries);
    }

    private YamlNode.Scalar scalar(ScalarEvent event) {
        Mark start = mark(event);
        int lastLine = event.getEndMark().map(end -> end.getLine() + 1).orElse(start.line());
        return new YamlNode.Scalar(start, event.getValue(), event.isPlain(),
                Pieces.of(lines, start, lastLine, event.getScalarStyle()));
    }

    private Mark mark(Event event) {
        return event.getStartMark().map(this::mark).orElse(Mark.startOf(file));
    }

    private Mark mark(org.snakeyaml.engine.v2.exceptions.Mark engine) {
        return new Mark(file, engine.getLine() + 1, engine.getColumn() + 1);
    }

    private YamlException problem(Mark at, String sentence) {
        return new YamlException(at, sentence, Excerpt.of(text, at));
    }

    private static String sentence(@Nullable String problem) {
        if (problem == null) {
            return "it cannot be read";
        }
        return problem.lines().findFirst().orElse("it cannot be read");
    }
}
