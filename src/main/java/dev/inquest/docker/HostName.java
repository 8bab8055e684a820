package dev.inquest.docker;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether a container's host name was chosen by a person, or given to it by the engine and so not to be copied. */
final class HostName {
    private static final int SHORT_ID = 12;

    private HostName() {}

    static boolean isGiven(JsonNode container, String engineHost) {
        String name = Json.text(container.path("Config").path("Hostname"));
        return name.equals(shortId(container)) || sharesNetworkOfAnother(container)
                || host(container, "UTSMode").equals("host") || isTheMachines(container, name, engineHost);
    }

    static boolean domainIsGiven(JsonNode container, String engineHost) {
        String name = Json.text(container.path("Config").path("Hostname"));
        return sharesNetworkOfAnother(container) || isTheMachines(container, name, engineHost);
    }

    private static boolean isTheMachines(JsonNode container, String name, String engineHost) {
        return host(container, "NetworkMode").equals("host") && name.equals(engineHost);
    }

    static boolean sharesNetworkOfAnother(JsonNode container) {
        return host(container, "NetworkMode").startsWith("container:");
    }

    static String shortId(JsonNode container) {
        String id = Json.text(container.path("Id"));
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    private static String host(JsonNode container, String field) {
        return Json.text(container.path("HostConfig").path(field));
    }
}
