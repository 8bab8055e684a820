package dev.inquest.proposal;

/** A way to give a container another memory limit. */
sealed interface Way {
    /** @param cost in one line: how long it is down, and what becomes of its files, its log and its id */
    record Open(Action action, String cost) implements Way {}

    /** @param why in a sentence, with what would open it where something would */
    record Closed(String why) implements Way {}
}
