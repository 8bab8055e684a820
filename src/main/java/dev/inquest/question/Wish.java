package dev.inquest.question;

import java.util.Optional;

import dev.inquest.container.Bytes;

/**
 * What a message wants done to a container.
 *
 * @param memory the new limit as it was written, a number without a unit too; empty when none was named
 * @param restart whether it is to be restarted and nothing else
 */
public record Wish(String memory, boolean restart) {
    public static final Wish OPEN = new Wish("", false);

    /** Empty also where what was written is no size. */
    public Optional<Bytes> sizeIfNamed() {
        return Bytes.parse(memory);
    }

    /** Whether something stands where a size belongs that is none, such as a number without a unit. */
    public boolean unclear() {
        return !memory.isEmpty() && sizeIfNamed().isEmpty();
    }
}
