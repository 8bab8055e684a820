package dev.inquest.container;

import java.time.Duration;
import java.util.Map;

/**
 * A Swarm service, as a manager of its swarm tells it. Its specification holds environment values: it is stored for
 * putting things back, and shown to nobody.
 *
 * @param mode replicated, global, replicated-job or global-job
 * @param tasks how many of them it wants; 1 of a global one, which has as many as there are nodes for it
 * @param limit of the memory of each task; none where it has no limit
 * @param reservation what a node must have free for each task
 * @param labels the service's own, which its containers do not have
 * @param rollout how long replacing all its tasks may take by its own settings
 * @param specification all it was made with, opaque; the same text for the same content
 * @param version the manager's count of changes, in which its updates count too
 * @param digest over specification and version: differs once anybody has changed it
 */
public record Service(String id, String name, String mode, int tasks, Bytes limit, Bytes reservation,
        Map<String, String> labels, Update update, Duration rollout, String specification, long version,
        String digest) {
    public Service {
        labels = Map.copyOf(labels);
    }

    /**
     * How its last update stands.
     *
     * @param state updating, paused, completed, rollback_started, rollback_paused or rollback_completed; empty before
     * the manager has begun, and without any
     * @param say the manager's words for it
     */
    public record Update(String state, String say) {
        public static final Update NONE = new Update("", "");

        public boolean underWay() {
            return state.equals("updating") || state.equals("rollback_started");
        }
    }

    /** Whether its tasks are to end by themselves. */
    public boolean job() {
        return mode.endsWith("-job");
    }

    @Override
    public String toString() {
        return "Service[" + name + ", " + limit + ", version " + version + "]";
    }
}
