package dev.inquest.container;

/** What came of one check. One that could not be made is unknown, which is not the same as no. */
public sealed interface Observation<T> {

    record Seen<T>(T value) implements Observation<T> {}

    /** The engine failed, refused or did not answer in time. */
    record Failed<T>(String reason) implements Observation<T> {}

    /** There was nothing to look at, as with the stats of a dead container. */
    record Skipped<T>(String reason) implements Observation<T> {}
}
