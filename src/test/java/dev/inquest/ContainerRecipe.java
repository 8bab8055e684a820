package dev.inquest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.engine.TinyImage;

/** A container to be made for a test. */
public final class ContainerRecipe {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RealEngine engine;
    private final String name;
    private final ObjectNode body = JSON.createObjectNode();

    ContainerRecipe(RealEngine engine, String name) {
        this.engine = engine;
        this.name = name;
        body.put("Image", TinyImage.NAME);
        host().put("NetworkMode", "none");
    }

    public ContainerRecipe image(String reference) {
        body.put("Image", reference);
        return this;
    }

    /** @param size {@code 32m}; empty for no limit */
    public ContainerRecipe memory(String size) {
        Bytes.parse(size).ifPresent(bytes -> host().put("Memory", bytes.count()));
        return this;
    }

    /** @param bytes memory and swap together; -1 is unlimited */
    public ContainerRecipe swap(long bytes) {
        host().put("MemorySwap", bytes);
        return this;
    }

    public ContainerRecipe env(String variable) {
        body.withArray("/Env").add(variable);
        return this;
    }

    public ContainerRecipe label(String label, String value) {
        body.withObject("/Labels").put(label, value);
        return this;
    }

    /** @param bind {@code volume-or-path:target[:options]} */
    public ContainerRecipe bind(String bind) {
        host().withArray("/Binds").add(bind);
        return this;
    }

    /** Without this it has no network, which every machine can offer. */
    public ContainerRecipe network(String name) {
        host().put("NetworkMode", name);
        return this;
    }

    public ContainerRecipe restart(String policy, int retries) {
        host().withObject("/RestartPolicy").put("Name", policy).put("MaximumRetryCount", retries);
        return this;
    }

    public ContainerRecipe command(String... words) {
        body.putArray("Cmd");
        for (String word : words) {
            body.withArray("/Cmd").add(word);
        }
        return this;
    }

    public ContainerRecipe script(String text) {
        return command("sh", "-c", text);
    }

    /** Adds to the body whatever the engine's API knows, such as {@code {"HostConfig":{"Ulimits":[...]}}}. */
    public ContainerRecipe with(String json) {
        try {
            merge(body, JSON.readTree(json));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(entry -> {
            if (entry.getValue().isObject() && into.path(entry.getKey()).isObject()) {
                merge((ObjectNode) into.get(entry.getKey()), entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private ObjectNode host() {
        return body.withObject("/HostConfig");
    }

    public ContainerId create() {
        ContainerId id = engine.raw().create(name, body);
        engine.removeLater(() -> engine.raw().destroy(id.value()));
        return id;
    }

    public ContainerId run() {
        ContainerId id = create();
        engine.operator().start(id);
        return id;
    }
}
