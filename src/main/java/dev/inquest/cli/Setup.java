package dev.inquest.cli;

import java.util.Map;

/**
 * What the command line says about how to set up; it goes before the environment, which goes before the settings file.
 *
 * @param config the settings file; empty for inquest.yaml in the working directory, where there is one
 * @param engineHost the only engine, as DOCKER_HOST would say it; empty for those of the settings
 * @param settings values by the key the settings file uses: {@code web.port} to {@code 0}; lists separated by commas
 */
public record Setup(String config, String engineHost, Map<String, String> settings) {
    /** As the settings say. */
    public static final Setup PLAIN = new Setup("", "", Map.of());

    public Setup {
        settings = Map.copyOf(settings);
    }
}
