package dev.inquest.inquiry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.approval.Approval;
import dev.inquest.approval.Approvals;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.remediation.Change;
import dev.inquest.remediation.Journal;
import dev.inquest.remediation.Pulse;
import dev.inquest.remediation.Recorded;
import dev.inquest.remediation.Remediation;
import dev.inquest.remediation.Remediator;
import dev.inquest.remediation.Remediator.Applied;
import dev.inquest.remediation.TakenOver;
import dev.inquest.reply.Decision;
import dev.inquest.verification.Verifier;
import dev.inquest.verification.Watched;

/** From a yes to a result: apply, watch, keep or put back. */
public final class Fixing {
    private static final Logger LOG = LoggerFactory.getLogger(Fixing.class);

    private final ContainerReader reader;
    private final Approvals approvals;
    private final Remediator remediator;
    private final Verifier verifier;
    private final Journal journal;
    private final Map<String, CompletableFuture<Remediation>> underWay = new ConcurrentHashMap<>();

    public Fixing(ContainerReader reader, Approvals approvals, Remediator remediator, Verifier verifier,
            Journal journal) {
        this.reader = reader;
        this.approvals = approvals;
        this.remediator = remediator;
        this.verifier = verifier;
        this.journal = journal;
    }

    /** Who may decide, and what was decided. */
    public Approvals approvals() {
        return approvals;
    }

    /** Decides; after a yes the fix runs on by itself, and the follower is told of every step. */
    public Decision approve(String id, Person by, String note, Optional<Proposal> shown,
            Consumer<Remediation> follower) {
        Approval approval = approvals.approve(id, by, note, () -> shown.map(p -> configuration(p.plan())).orElse(""));
        return switch (approval) {
            case Approval.Granted granted -> begin(granted, follower);
            case Approval.Counted counted -> new Decision.Counted(counted.proposal(), counted(counted.proposal()));
            case Approval.Closed closed -> new Decision.Cancelled(closed.proposal(), "It is closed.");
            case Approval.Replaced replaced -> new Decision.Cancelled(replaced.old(), "It was replaced.");
            case Approval.Refused refused -> new Decision.Refused(refused.code(), refused.say());
        };
    }

    private static String counted(Proposal proposal) {
        int missing = proposal.approvalsMissing();
        return "Your yes counts: " + proposal.approvedBy().size() + " of " + proposal.plan().approvals() + ". "
                + (missing == 1 ? "One more person has" : missing + " more people have")
                + " to approve; nothing has been changed yet.";
    }

    /** The plan's own digest as long as the plan fits the container, whatever run that is in by now. */
    private String configuration(Plan plan) {
        try {
            String service = plan.target().service();
            if (!service.isEmpty()) {
                return reader.services().service(service).digest();
            }
            Configuration now = reader.configuration(plan.container());
            return plan.fits(now) ? plan.configuration() : now.digest();
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.NOT_FOUND) {
                return "gone";
            }
            throw e;
        }
    }

    private Decision begin(Approval.Granted granted, Consumer<Remediation> follower) {
        Proposal proposal = granted.proposal();
        Change change;
        try {
            // Between the yes and now somebody may have changed the container.
            if (!configuration(proposal.plan()).equals(proposal.plan().configuration())) {
                Approval.Refused overtaken = approvals.overtaken(granted);
                return new Decision.Refused(overtaken.code(), overtaken.say());
            }
            change = remediator.begin(granted, follower);
        } catch (EngineException e) {
            Approval.Refused refused = approvals.neverBegan(granted, "not_begun", e.sentence());
            return new Decision.Refused(refused.code(), refused.say());
        }
        String id = change.remediation().id();
        CompletableFuture<Remediation> end = new CompletableFuture<>();
        underWay.put(id, end);
        Thread.ofVirtual().name("fix " + proposal.plan().name()).start(() -> {
            try {
                end.complete(carryOut(change));
            } finally {
                // Only what no code can answer, such as a lack of memory, gets here without a result.
                end.completeExceptionally(new IllegalStateException("the fix " + id + " was interrupted"));
                underWay.remove(id);
            }
        });
        String own = granted.by().principal().equals(proposal.askedBy())
                ? ", who asked for it"
                : granted.by().mayBe(proposal.askedBy()) ? ", who may be the one who asked for it" : "";
        return new Decision.Approved(proposal, id, "Approved by " + granted.by().name() + own + ". "
                + ProposalWords.does(proposal.plan()) + " now; then I watch whether it holds.");
    }

    /** Whatever goes wrong on the way, the old container comes back. */
    private Remediation carryOut(Change change) {
        Pulse pulse = change.pulse();
        try {
            return applyAndWatch(change);
        } catch (TakenOver others) {
            LOG.warn("the fix of {} is left alone", change.plan().name(), others);
            return journal.find(change.remediation().id()).orElseThrow();
        } catch (RuntimeException unexpected) {
            LOG.error("the fix {} of {} failed unexpectedly", change.remediation().id(), change.plan().name(),
                    unexpected);
            return remediator.putBack(change, "Inquest itself failed on the way (" + unexpected + ").");
        } finally {
            pulse.close();
        }
    }

    private Remediation applyAndWatch(Change change) {
        return switch (remediator.apply(change)) {
            case Applied.Ended ended -> ended.remediation();
            case Applied.Running running -> watch(running);
        };
    }

    private Remediation watch(Applied.Running running) {
        Change change = running.change();
        Watched watched = verifier.watch(change.plan(), running.container(), running.before(),
                (say, samples) -> remediator.stillWatching(change, say, samples));
        return switch (watched) {
            case Watched.Held held -> remediator.commit(change, held.say(), held.samples(), held.compared());
            case Watched.Broke broke -> remediator.putBack(change, broke.say());
            case Watched.Undecided open ->
                remediator.leaveToPerson(change, open.say(), open.samples(), open.compared());
        };
    }

    /** Waits until it has ended. */
    public Remediation await(String id) {
        CompletableFuture<Remediation> end = underWay.get(id);
        return end == null ? journal.find(id).orElseThrow() : end.join();
    }

    /** For the way back from it. */
    public Optional<Recorded> recorded(String id) {
        return journal.recorded(id);
    }

    /** Finishes or puts back what nobody carries out any more; nothing while the engine does not answer. */
    public List<Remediation> recover(Consumer<Remediation> follower) {
        return remediator.recover(follower);
    }

    /** Takes away what fixes have left behind and nobody needs any more. */
    public void tidyUp() {
        remediator.tidyUp();
    }

    /** Names of containers that look set aside by a fix that the store does not know. */
    public List<String> strayContainers() {
        return remediator.strayContainers();
    }
}
