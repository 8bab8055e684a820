package dev.inquest.docker;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Kernel settings of the first network interface, such as {@code net.ipv4.conf.eth0.log_martians}. Older engines took
 * them as settings of the container; newer ones want them as an option of its main network and refuse the older way
 * (moby, handleSysctlBC).
 */
final class EndpointSysctls {
    private static final String OPTION = "com.docker.network.endpoint.sysctls";

    private EndpointSysctls() {}

    /** The document as it would be, had the container been made on an engine with this version of the API. */
    static JsonNode moved(JsonNode container, ApiVersion api) {
        String main = Endpoints.mainNetwork(container);
        List<String> moving = new ArrayList<>();
        container.path("HostConfig").path("Sysctls").fieldNames().forEachRemaining(name -> {
            if (isOfTheFirstInterface(name)) {
                moving.add(name);
            }
        });
        if (!api.atLeast(1, 46) || moving.isEmpty() || main.isEmpty()) {
            return container;
        }
        JsonNode moved = container.deepCopy();
        ObjectNode sysctls = (ObjectNode) moved.path("HostConfig").path("Sysctls");
        ObjectNode network = (ObjectNode) moved.path("NetworkSettings").path("Networks").path(main);
        List<String> settings = new ArrayList<>();
        for (String name : moving) {
            settings.add(name.replaceFirst("\\.eth0\\.", ".IFNAME.") + "=" + Json.text(sysctls.path(name)));
        }
        sysctls.remove(moving);
        ObjectNode options = network.path("DriverOpts").isObject()
                ? (ObjectNode) network.path("DriverOpts")
                : network.putObject("DriverOpts");
        String before = Json.text(options.path(OPTION));
        if (!before.isEmpty()) {
            settings.add(before);
        }
        options.put(OPTION, String.join(",", settings));
        return moved;
    }

    private static boolean isOfTheFirstInterface(String name) {
        String[] parts = name.split("\\.", 5);
        return parts.length == 5 && parts[0].equals("net") && parts[3].equals("eth0");
    }
}
