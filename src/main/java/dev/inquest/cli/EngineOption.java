package dev.inquest.cli;

import picocli.CommandLine.Option;

import dev.inquest.desk.Desk;

/** The one engine that is meant. */
final class EngineOption {
    @Option(names = "--engine", paramLabel = "NAME", description = "the engine meant, where there are several")
    private String engine = "";

    /** Its name; empty for any. */
    String name() {
        return engine;
    }

    /** The same, where the settings name it; else WrongUsage with those that they do. */
    String of(Desk desk) {
        if (engine.isEmpty() || desk.engines().contains(engine)) {
            return engine;
        }
        throw new WrongUsage("There is no engine '" + engine + "'. These are looked after: "
                + String.join(", ", desk.engines()) + ".");
    }
}
