package dev.inquest.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.inquest.desk.Desk;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Happening;

/**
 * Fixes as they stand at this moment. The store knows each step; what is seen while a result is watched is only told,
 * so it is kept here until the end.
 */
final class UnderWay implements AutoCloseable {
    private final Desk desk;
    private final Map<String, Remediation> byId = new ConcurrentHashMap<>();
    private final Runnable stopListening;

    UnderWay(Desk desk) {
        this.desk = desk;
        this.stopListening = desk.listen(this::hear);
    }

    private void hear(Happening happening) {
        if (happening instanceof Happening.RemediationChanged(Remediation now)) {
            if (now.ended()) {
                byId.remove(now.id());
            } else {
                byId.put(now.id(), now);
            }
        }
    }

    Optional<Remediation> find(String id) {
        return Optional.ofNullable(byId.get(id)).or(() -> desk.remediation(id));
    }

    Optional<Remediation> ofProposal(String proposal) {
        return byId.values()
                .stream()
                .filter(r -> r.proposal().equals(proposal))
                .findFirst()
                .or(() -> desk.remediationOf(proposal));
    }

    @Override
    public void close() {
        stopListening.run();
    }
}
