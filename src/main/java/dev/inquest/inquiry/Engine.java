package dev.inquest.inquiry;

import dev.inquest.container.ContainerReader;
import dev.inquest.investigation.Investigator;

/** One engine, and all that is done on it. */
public record Engine(ContainerReader reader, Investigator investigator, Offers offers, Fixing fixing) {
    /** Its name in the settings. */
    public String name() {
        return reader.engine();
    }
}
