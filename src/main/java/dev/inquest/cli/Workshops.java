package dev.inquest.cli;

/** Opens a workshop once the command line has been read. Nothing is built yet when it returns. */
@FunctionalInterface
public interface Workshops {
    Workshop open(Setup setup);
}
