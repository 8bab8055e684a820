package dev.inquest.kill;

import dev.inquest.container.Bytes;
import dev.inquest.proposal.Action;

/** A fix, the container it is for, and what comes of it when nobody is killed. */
enum Scene {
    RECREATE(Action.RECREATE, true, true),
    RECREATE_WHAT_IS_DEAD(Action.RECREATE, false, true),
    RECREATE_AND_ROLL_BACK(Action.RECREATE, true, false),
    UPDATE(Action.UPDATE, true, true),
    UPDATE_WHAT_IS_DEAD(Action.UPDATE, false, true),
    UPDATE_AND_ROLL_BACK(Action.UPDATE, true, false),
    RESTART(Action.RESTART, true, true),
    RESTART_AND_FAIL(Action.RESTART, true, false);

    static final Bytes BEFORE = Bytes.mib(32);
    static final Bytes AFTER = Bytes.mib(256);

    private final Action action;
    private final boolean running;
    private final boolean holds;

    /**
     * @param running whether the container runs before
     * @param holds whether the result holds
     */
    Scene(Action action, boolean running, boolean holds) {
        this.action = action;
        this.running = running;
        this.holds = holds;
    }

    Action action() {
        return action;
    }

    boolean running() {
        return running;
    }

    boolean holds() {
        return holds;
    }

    /** Whether the container is another one afterwards. */
    boolean replaces() {
        return action == Action.RECREATE;
    }

    /** Whether it has another memory limit afterwards. */
    boolean resizes() {
        return action != Action.RESTART;
    }

    Bytes after() {
        return resizes() ? AFTER : BEFORE;
    }

    Aftermath.Outcome outcome() {
        return holds ? Aftermath.Outcome.VERIFIED : Aftermath.Outcome.PUT_BACK;
    }

    String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
