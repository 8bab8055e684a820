package dev.inquest.playbook;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.Plain;

/** Knows which paths into what checks return are amounts of memory. */
final class Sizes {
    private Sizes() {}

    static boolean isSize(String path) {
        String[] names = path.split("\\.");
        Optional<Check> check = Check.of(names[0]);
        if (check.isEmpty()) {
            return false;
        }
        Type type = check.get().sees();
        for (int i = 1; i < names.length; i++) {
            String name = names[i];
            Optional<RecordComponent> component = type instanceof Class<?> record && record.isRecord()
                    ? Arrays.stream(record.getRecordComponents())
                            .filter(c -> Plain.name(c.getName()).equals(name))
                            .findFirst()
                    : Optional.empty();
            if (component.isEmpty()) {
                return false;
            }
            type = component.get().getGenericType();
        }
        return type == Bytes.class;
    }
}
