package dev.inquest.docker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.Redactor;

/** The redactor of each container, made from its environment once. Used by one thread. */
final class Redactors {
    private static final int MOST = 500;

    private final DockerConnection connection;
    private final Map<ContainerId, Redactor> known = new LinkedHashMap<>();

    Redactors(DockerConnection connection) {
        this.connection = connection;
    }

    /** Empty when its environment cannot be read, so that nobody can say what in a text is one of its values. */
    Optional<Redactor> of(ContainerId id) {
        Redactor redactor = known.get(id);
        if (redactor != null) {
            return Optional.of(redactor);
        }
        try {
            Redactor made = new InspectDocument(id, connection.get("/containers/" + id + "/json")).redactor();
            known.put(id, made);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
            return Optional.of(made);
        } catch (EngineException gone) {
            return Optional.empty();
        }
    }
}
