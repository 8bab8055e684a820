package dev.inquest;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import dev.inquest.cli.Cli;
import dev.inquest.cli.Setup;
import dev.inquest.cli.Terminal;
import dev.inquest.cli.Workshop;
import dev.inquest.cli.Workshops;
import dev.inquest.engine.PrivateEngine;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        System.exit(Cli.run(arguments, new Real(environment), Terminal.ofProcess(environment)));
    }

    /** Workshops on real engines and real files. */
    private record Real(Map<String, String> environment) implements Workshops {
        @Override
        public Workshop open(Setup setup) {
            return new Wiring(setup, environment);
        }

        @Override
        public PrivateEngine privateEngine(Consumer<String> progress) {
            return new PrivateEngine(environment, Path.of(System.getProperty("user.home", "/")), progress);
        }
    }
}
