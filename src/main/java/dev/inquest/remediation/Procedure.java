package dev.inquest.remediation;

import java.util.List;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;

/**
 * One way to change a container: how it is done, how it is put back from wherever it stopped, and how it is finished
 * once the result has held. Each can be walked again after an interruption: it goes by what it finds. All throw
 * {@link EngineException}.
 */
interface Procedure {
    /** @return the container that carries the change and runs now */
    ContainerId apply(Change change);

    void putBack(Change change);

    /** Before the result counts: CONFLICT when others have taken it from its place. */
    default void inPlace(Change change) {}

    /** The result has held, so what was kept for the way back can go. */
    void finish(Change change);

    /** What a person can paste when putting back did not work. */
    List<String> commands(Change change);

    /** What is said when things are as they were. */
    String asItWas(Change change);

    /** What is said when the change stays although nobody knows yet whether it is good. */
    default String stays(Change change) {
        return "Nothing was put back: the change is kept. If it is not wanted, the commands below look at it and undo"
                + " it.";
    }
}
