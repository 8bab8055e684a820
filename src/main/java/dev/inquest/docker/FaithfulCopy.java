package dev.inquest.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.MemoryLimits;

/** Compares a container with the one it was made from, and names every difference by its path in docker inspect. */
final class FaithfulCopy {
    private FaithfulCopy() {}

    static List<String> differences(JsonNode like, JsonNode made, MemoryLimits change) {
        List<String> found = new ArrayList<>();
        compare("", ComparableContainer.original(like, change), ComparableContainer.copy(made, like, change), found);
        return List.copyOf(found);
    }

    private static void compare(String path, JsonNode like, JsonNode made, List<String> found) {
        if (like.isObject() && made.isObject()) {
            Set<String> fields = new TreeSet<>();
            like.fieldNames().forEachRemaining(fields::add);
            made.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                compare(path + "/" + field.replace("~", "~0").replace("/", "~1"), like.path(field), made.path(field),
                        found);
            }
        } else if (!same(like, made)) {
            found.add(path);
        }
    }

    /** Numbers are compared by value: a small one that was read and a large one that was computed differ in kind. */
    private static boolean same(JsonNode like, JsonNode made) {
        if (like.isNumber() && made.isNumber()) {
            return like.decimalValue().compareTo(made.decimalValue()) == 0;
        }
        return like.equals(made) || (absent(like) && absent(made));
    }

    /** An engine may leave out what it has nothing to say of, but an empty list is not the same as none. */
    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
