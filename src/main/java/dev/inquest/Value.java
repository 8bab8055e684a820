package dev.inquest;

import java.util.List;

/**
 * One setting as it was written.
 *
 * @param texts one for a scalar, any number for a list
 * @param where file:line:column, or the variable's name
 */
record Value(List<String> texts, String where) {
    Value {
        texts = List.copyOf(texts);
    }

    String text() {
        return texts.isEmpty() ? "" : texts.getFirst();
    }
}
