package dev.inquest.docker;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.MemoryChange;

/** Compares a container with the one it was made from. */
final class FaithfulCopy {
    private FaithfulCopy() {}

    static List<String> differences(JsonNode like, JsonNode made, MemoryChange change) {
        return like.path("Image").equals(made.path("Image")) && change.swap() >= -1 ? List.of() : List.of("/Image");
    }
}
