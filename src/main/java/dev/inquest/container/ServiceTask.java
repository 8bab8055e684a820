package dev.inquest.container;

import java.util.Optional;

/**
 * A task of a Swarm service: one container on some node, from its planning to its end.
 *
 * @param state pending, preparing, ready, running, complete, shutdown, failed, rejected, ... as the manager last heard
 * @param wanted the state that Swarm wants it in: running, or shutdown once it is replaced
 * @param limit of its memory
 * @param container empty before there is one
 * @param here whether it is on the engine's own node, so that the engine has its container
 * @param error why it has ended or does not begin; empty otherwise
 */
public record ServiceTask(String id, String state, String wanted, Bytes limit, Optional<ContainerId> container,
        boolean here, String error) {

    public boolean runs() {
        return toRun() && state.equals("running");
    }

    /** Whether Swarm wants it to run, now or as soon as the one before it has ended. */
    public boolean toRun() {
        return wanted.equals("running") || wanted.equals("ready");
    }

    /** Whether it has ended, or could not begin, and nobody wanted that. */
    public boolean failed() {
        return state.equals("failed") || state.equals("rejected") || state.equals("orphaned");
    }
}
