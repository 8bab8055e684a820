package dev.inquest.docker;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The request that makes a container, and what is left to do after it because the engine takes one network at a time.
 *
 * @param connect endpoints by network
 * @param disconnect networks that the engine adds by itself
 */
record CreateBody(ObjectNode json, Map<String, ObjectNode> connect, List<String> disconnect) {
    CreateBody {
        connect = Map.copyOf(connect);
        disconnect = List.copyOf(disconnect);
    }
}
