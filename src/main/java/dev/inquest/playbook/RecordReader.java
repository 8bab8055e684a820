package dev.inquest.playbook;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.Plain;
import dev.inquest.yaml.Mark;
import dev.inquest.yaml.YamlNode;

/** Builds records from the few fields that a test writes; the others get the usual value of their kind. */
final class RecordReader {
    private final Source source;
    private final Instant now;

    RecordReader(Source source, Instant now) {
        this.source = source;
        this.now = now;
    }

    /** @param usual values of fields that are not written, by path: {@code state.status} */
    <T extends Record> T read(Class<T> type, YamlNode node, Map<String, Object> usual) {
        return type.cast(record(type, node, "", usual));
    }

    private Object record(Class<?> type, YamlNode node, String path, Map<String, Object> usual) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = Arrays.stream(components).map(c -> Plain.name(c.getName())).toList();
        Fields fields = Fields.of(source, node, path.isEmpty() ? "this" : path, names);
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = names.get(i);
            String inner = path.isEmpty() ? name : path + "." + name;
            types[i] = components[i].getType();
            Type component = components[i].getGenericType();
            Optional<YamlNode> written = fields.node(name);
            values[i] = written.isPresent()
                    ? value(component, written.get(), inner, usual)
                    : Optional.ofNullable(usual.get(inner))
                            .map(plain -> component == ContainerId.class ? new ContainerId(plain.toString()) : plain)
                            .orElseGet(() -> empty(component, fields.at(), inner, usual));
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make a " + type.getName(), impossible);
        }
    }

    private Object empty(Type type, Mark at, String path, Map<String, Object> usual) {
        if (type == ContainerId.class) {
            return new ContainerId("0".repeat(64));
        }
        if (type instanceof Class<?> known && known.isRecord() && type != Bytes.class) {
            return record(known, new YamlNode.Mapping(at, List.of()), path, usual);
        }
        return value(type, new YamlNode.Scalar(at, "", true, List.of()), path, usual);
    }

    private Object value(Type type, YamlNode node, String path, Map<String, Object> usual) {
        if (type instanceof ParameterizedType of) {
            return of.getRawType() == List.class ? list(of, node, path, usual) : map(of, node, path, usual);
        }
        if (type instanceof Class<?> known && known.isRecord() && type != Bytes.class && type != ContainerId.class) {
            return record(known, node, path, usual);
        }
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar(type, scalar);
        }
        source.wrong(node.mark(), path + " is a single value, not " + node.kind());
        return scalar(type, new YamlNode.Scalar(node.mark(), "", true, List.of()));
    }

    private List<Object> list(ParameterizedType type, YamlNode node, String path, Map<String, Object> usual) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items()
                    .stream()
                    .map(item -> value(type.getActualTypeArguments()[0], item, path, usual))
                    .toList();
        }
        return List.of();
    }

    private Map<String, Object> map(ParameterizedType type, YamlNode node, String path, Map<String, Object> usual) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries()
                    .forEach(entry -> map.put(entry.key(),
                            value(type.getActualTypeArguments()[1], entry.value(), path, usual)));
        }
        return map;
    }

    private Object scalar(Type type, YamlNode.Scalar scalar) {
        String text = scalar.text();
        if (type == boolean.class) {
            return expect(text.isEmpty() || text.equals("true") || text.equals("false"), scalar, "true or false")
                    && text.equals("true");
        }
        if (type == int.class || type == long.class || type == double.class) {
            boolean number = text.isEmpty() || text.matches("-?\\d{1,18}(\\.\\d+)?");
            expect(number, scalar, "a number");
            double value = text.isEmpty() || !number ? 0 : Double.parseDouble(text);
            return type == int.class ? (Object) (int) value : type == long.class ? (Object) (long) value : value;
        }
        if (type == Bytes.class) {
            Optional<Bytes> size = text.isEmpty() || text.equals("0") ? Optional.of(Bytes.NONE) : Bytes.parse(text);
            expect(size.isPresent(), scalar, "a size such as 32Mi");
            return size.orElse(Bytes.NONE);
        }
        if (type == Duration.class) {
            Optional<Duration> length = text.isEmpty() ? Optional.of(Duration.ZERO) : Durations.parse(text);
            expect(length.isPresent(), scalar, "a duration such as 90s");
            return length.orElse(Duration.ZERO);
        }
        return type == Instant.class ? instant(scalar) : text;
    }

    /** {@code -90s} before now, {@code never}, or a time in full. */
    private Instant instant(YamlNode.Scalar scalar) {
        String text = scalar.text();
        if (text.isEmpty() || text.equals("never")) {
            return Inspection.NEVER;
        }
        if (text.startsWith("-")) {
            Optional<Duration> ago = Durations.parse(text.substring(1));
            expect(ago.isPresent(), scalar, "a time such as -90s");
            return now.minus(ago.orElse(Duration.ZERO));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            expect(false, scalar, "a time such as -90s");
            return Inspection.NEVER;
        }
    }

    private boolean expect(boolean fine, YamlNode.Scalar scalar, String kind) {
        if (!fine) {
            source.wrong(scalar.mark(), kind + " belongs here, not '" + scalar.text() + "'");
        }
        return fine;
    }
}
