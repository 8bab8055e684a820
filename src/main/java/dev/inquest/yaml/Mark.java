package dev.inquest.yaml;

/** A place in a file; line and column count from 1. */
public record Mark(String file, int line, int column) {
    public static Mark startOf(String file) {
        return new Mark(file, 1, 1);
    }

    Mark right(int columns) {
        return new Mark(file, line, column + columns);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
