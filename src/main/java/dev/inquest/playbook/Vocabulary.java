package dev.inquest.playbook;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;

import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Plain;

/**
 * What a playbook's conditions can speak of, as types: the records that checks return, the container's name, which
 * checks were seen, and the names of the playbook's own log patterns.
 */
final class Vocabulary implements CelTypeProvider {
    static final String CONTAINER = "container";
    static final String SEEN = "seen";

    private final ImmutableMap<String, CelType> structs;
    private final ImmutableMap<String, CelType> variables;
    private final ImmutableSet<String> fields;

    private Vocabulary(Draft draft) {
        this.structs = ImmutableMap.copyOf(draft.structs);
        this.variables = ImmutableMap.copyOf(draft.variables);
        this.fields = ImmutableSet.copyOf(draft.fields);
    }

    static Vocabulary with(Set<String> logPatterns) {
        return new Vocabulary(new Draft(logPatterns));
    }

    Map<String, CelType> variables() {
        return variables;
    }

    /** Every field of every record, for finding out what a misspelt one was meant to be. */
    Set<String> fields() {
        return fields;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return structs.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }

    /** A vocabulary while it is being put together from the records. */
    private static final class Draft {
        private final Map<String, CelType> structs = new TreeMap<>();
        private final Map<String, CelType> variables = new LinkedHashMap<>();
        private final Set<String> fields = new TreeSet<>();

        Draft(Set<String> logPatterns) {
            for (Check check : Check.values()) {
                variables.put(check.word(), check == Check.LOGS ? logs(logPatterns) : reference(check.sees()));
            }
            variables.put(CONTAINER, SimpleType.STRING);
            variables.put(SEEN, struct("Seen", same(Check.words(), SimpleType.BOOL)));
        }

        private CelType logs(Set<String> patterns) {
            Map<String, CelType> named = new LinkedHashMap<>();
            named.put("lines", ListType.create(SimpleType.STRING));
            named.put("cut", SimpleType.BOOL);
            named.put("found", struct("LogsFound", same(patterns, SimpleType.INT)));
            named.put("first", struct("LogsFirst", same(patterns, SimpleType.STRING)));
            named.put("last", struct("LogsLast", same(patterns, SimpleType.STRING)));
            return struct("Logs", named);
        }

        private static Map<String, CelType> same(Collection<String> names, CelType type) {
            Map<String, CelType> named = new LinkedHashMap<>();
            names.forEach(name -> named.put(name, type));
            return named;
        }

        private CelType struct(String name, Map<String, CelType> named) {
            ImmutableMap<String, CelType> types = ImmutableMap.copyOf(named);
            fields.addAll(types.keySet());
            structs.put(name, StructType.create(name, types.keySet(), field -> Optional.ofNullable(types.get(field))));
            return StructTypeReference.create(name);
        }

        private CelType reference(Class<?> type) {
            String name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
            if (!structs.containsKey(name)) {
                Map<String, CelType> named = new LinkedHashMap<>();
                for (RecordComponent component : type.getRecordComponents()) {
                    named.put(Plain.name(component.getName()), type(component.getGenericType()));
                }
                struct(name, named);
            }
            return StructTypeReference.create(name);
        }

        private CelType type(Type type) {
            if (type instanceof ParameterizedType of) {
                Type last = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
                return of.getRawType() == List.class
                        ? ListType.create(type(last))
                        : MapType.create(SimpleType.STRING, type(last));
            }
            if (type == boolean.class) {
                return SimpleType.BOOL;
            }
            if (type == int.class || type == long.class || type == Bytes.class) {
                return SimpleType.INT;
            }
            if (type == double.class) {
                return SimpleType.DOUBLE;
            }
            if (type == Instant.class) {
                return SimpleType.TIMESTAMP;
            }
            if (type == Duration.class) {
                return SimpleType.DURATION;
            }
            boolean nested = type instanceof Class<?> known && known.isRecord() && type != ContainerId.class;
            return nested ? reference((Class<?>) type) : SimpleType.STRING;
        }
    }
}
