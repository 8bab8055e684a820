package dev.inquest.container;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Records as plain maps, the shape that conditions and templates see: names in snake_case, sizes as bytes, ids as text,
 * enums as words; times and durations stay what they are.
 */
public final class Plain {
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private Plain() {}

    public static Map<String, Object> of(Record data) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS.get(data.getClass())) {
            map.put(name(component.getName()), value(read(component, data)));
        }
        return map;
    }

    /** A value as it stands in such a map. */
    public static Object value(Object value) {
        return switch (value) {
            case Bytes bytes -> bytes.count();
            case ContainerId id -> id.value();
            case Record data -> of(data);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case Collection<?> list -> list.stream().map(Plain::value).toList();
            case Map<?, ?> map -> map(map);
            case Boolean same -> same;
            case Long same -> same;
            case Double same -> same;
            case Instant same -> same;
            case Duration same -> same;
            default -> value.toString();
        };
    }

    /** The name a record's component has here: {@code oomKilled} is oom_killed. */
    public static String name(String component) {
        var name = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            char letter = component.charAt(i);
            if (Character.isUpperCase(letter)) {
                name.append('_');
            }
            name.append(Character.toLowerCase(letter));
        }
        return name.toString();
    }

    private static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), value(value)));
        return plain;
    }

    private static Object read(RecordComponent component, Record data) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalArgumentException(
                    "cannot read " + component.getName() + " of " + data.getClass().getName(), unreadable);
        }
    }
}
