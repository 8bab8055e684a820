package dev.inquest.cli;

import java.util.Map;

import picocli.CommandLine.Option;

/** Options of every command that needs a workshop. */
class WorkshopOptions extends CommonOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "settings (default: inquest.yaml, where there is one)")
    private String config = "";

    Workshop open(Shell shell) {
        return open(shell, Map.of());
    }

    Workshop open(Shell shell, Map<String, String> settings) {
        return shell.workshops().open(new Setup(config, "", settings));
    }
}
