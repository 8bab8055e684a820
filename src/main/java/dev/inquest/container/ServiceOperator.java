package dev.inquest.container;

/** The door that can change a service of a swarm; only remediation is handed it. It throws {@link EngineException}. */
@FunctionalInterface
public interface ServiceOperator {
    /**
     * Gives the service a specification, upon which Swarm replaces its tasks. CONFLICT when the service is not at the
     * version seen any more; after TIMEOUT it is unknown whether the change was made.
     */
    void update(Service seen, String specification);
}
