package dev.inquest.playbook;

import dev.inquest.yaml.Mark;

/**
 * Something wrong in a file.
 *
 * @param sentence what, and where it helps what was probably meant
 * @param excerpt the source and a caret, on lines of their own; may be empty
 */
public record Problem(Mark at, String sentence, String excerpt) {
    /** As it is printed. */
    @Override
    public String toString() {
        return at + ": " + sentence + (excerpt.isEmpty() ? "" : "\n" + excerpt);
    }
}
