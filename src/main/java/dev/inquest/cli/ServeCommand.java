package dev.inquest.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "The web console, the HTTP API and Slack, until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Option(names = "--port", paramLabel = "N", description = "the console's port (default: web.port of the settings)")
    private int port = -1;

    ServeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Map<String, String> settings = new HashMap<>();
        if (port >= 0) {
            settings.put("web.port", Integer.toString(port));
        }
        try (Workshop workshop = options.open(shell, settings); Serving serving = workshop.serve()) {
            shell.say("Inquest listens on " + serving.address());
            shell.out().println("Sign in, once: " + serving.signInUrl());
            UntilInterrupted.await(serving);
            return Exit.DONE.code();
        }
    }
}
