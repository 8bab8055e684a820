package dev.inquest.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.ContainerRecipe;
import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.engine.FilesArchive;

/** A scenario on an engine: its containers, made, started and brought to their end. */
final class Play implements AutoCloseable {
    private final RealEngine engine;
    private final CaseImages images;
    private final Scenario scenario;
    private final String name;
    private final List<ContainerId> made = new ArrayList<>();
    private final ParentGroup parent;

    Play(RealEngine engine, CaseImages images, Scenario scenario) {
        this.engine = engine;
        this.images = images;
        name = engine.name(scenario.id());
        this.scenario = scenario.named(name);
        parent = new ParentGroup(name, scenario.parent());
    }

    /** As it is played here, with the names that its containers have. */
    Scenario scenario() {
        return scenario;
    }

    /** @return the question to ask now */
    String run() {
        parent.make();
        scenario.beside().forEach((end, recipe) -> Steps.start(engine, create(name + "-" + end, recipe)));
        ContainerId id = create(name, scenario.run());
        Steps steps = new Steps(engine, id);
        if (!scenario.run().path("start").isBoolean()) {
            Steps.start(engine, id);
        }
        scenario.then().forEach(steps::take);
        return scenario.ask();
    }

    private ContainerId create(String called, JsonNode recipe) {
        ContainerRecipe container = engine.container(called)
                .image(images.reference(recipe.path("image").asText("tiny")))
                .memory(recipe.path("memory").asText(""));
        if (recipe.has("script")) {
            container.script(recipe.path("script").asText());
        }
        if (recipe.has("command")) {
            List<String> words = new ArrayList<>();
            recipe.path("command").forEach(word -> words.add(word.asText()));
            container.command(words.toArray(String[]::new));
        }
        if (recipe.has("restart")) {
            String[] policy = recipe.path("restart").asText().split(":");
            container.restart(policy[0], policy.length > 1 ? Integer.parseInt(policy[1]) : 0);
        }
        container.with(recipe.path("body").isObject() ? recipe.path("body").toString() : "{}");
        if (!scenario.parent().isEmpty()) {
            container.with("{\"HostConfig\":{\"CgroupParent\":\"%s\"}}".formatted(parent.path()));
        }
        ContainerId id = container.create();
        made.add(id);
        if (recipe.has("files")) {
            engine.raw().put(id, FilesArchive.of(files(recipe.path("files"))));
        }
        return id;
    }

    private static Map<String, byte[]> files(JsonNode files) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        files.properties()
                .forEach(file -> contents.put(file.getKey(), file.getValue().has("base64")
                        ? Base64.getDecoder().decode(file.getValue().path("base64").asText())
                        : file.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        return contents;
    }

    @Override
    public void close() {
        made.reversed().forEach(id -> engine.raw().destroy(id.value()));
        parent.remove();
    }
}
