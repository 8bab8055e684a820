package dev.inquest.cli;

import java.util.function.Consumer;

import dev.inquest.engine.PrivateEngine;

/** Opens a workshop once the command line has been read. */
public interface Workshops {
    /** Nothing is built yet when it returns. Throws IllegalArgumentException with a sentence when settings are wrong. */
    Workshop open(Setup setup);

    /** @param progress is told, in sentences, what is done to the machine */
    PrivateEngine privateEngine(Consumer<String> progress);
}
