package dev.inquest.container;

import java.util.List;

/**
 * The image a container was made from.
 *
 * @param architecture in Docker's words: amd64, arm64, arm, 386, ...
 * @param os linux or windows
 * @param known whether the engine still has it; nothing else is told of one that was removed
 */
public record Image(String architecture, String os, List<String> entrypoint, List<String> command, boolean known) {
    /** One that was removed after the container was made. */
    public static final Image REMOVED = new Image("", "", List.of(), List.of(), false);

    public Image {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
    }
}
