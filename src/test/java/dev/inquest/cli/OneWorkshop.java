package dev.inquest.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.inquest.engine.PrivateEngine;

/** The same workshop whatever the command line says. */
record OneWorkshop(Supplier<Workshop> workshop) implements Workshops {
    @Override
    public Workshop open(Setup setup) {
        return workshop.get();
    }

    @Override
    public PrivateEngine privateEngine(Consumer<String> progress) {
        return new PrivateEngine(Map.of(), Path.of("/nowhere"), progress);
    }
}
