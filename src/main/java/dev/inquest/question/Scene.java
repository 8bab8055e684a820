package dev.inquest.question;

import java.util.List;
import java.util.function.Supplier;

import dev.inquest.container.ContainerSummary;

/**
 * What is there when a message is read.
 *
 * @param known the containers that are there
 * @param gone containers that were removed, the last one first; asked for only when it matters
 * @param about what the conversation is about, for a message that names none
 * @param unseen where nobody could look, as a sentence to end with; empty when all was seen
 */
public record Scene(List<ContainerSummary> known, Supplier<List<ContainerSummary>> gone, Meant about, String unseen) {
    public Scene {
        known = List.copyOf(known);
    }

    /** With all of it seen. */
    public Scene(List<ContainerSummary> known, Supplier<List<ContainerSummary>> gone, Meant about) {
        this(known, gone, about, "");
    }
}
