package dev.inquest.slack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.inquest.answer.Answer;
import dev.inquest.notice.Target;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;

/** A counter that replies as it is told, and can be made to wait. */
final class FakeCounter implements Counter {
    final List<Question> asked = new CopyOnWriteArrayList<>();
    final List<String> decisions = new CopyOnWriteArrayList<>();
    final Map<String, Proposal> proposals = new ConcurrentHashMap<>();
    final Map<String, Remediation> remediations = new ConcurrentHashMap<>();
    private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private volatile Function<Question, Reply> replying = question -> Samples.explained();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    FakeCounter replies(Function<Question, Reply> reply) {
        replying = reply;
        return this;
    }

    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    @Override
    public Reply ask(Question question) {
        asked.add(question);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Reply reply = replying.apply(question);
        if (reply instanceof Reply.Explained explained) {
            answers.put(explained.answer().investigation(), explained.answer());
            if (explained.offer() instanceof dev.inquest.proposal.Offer.Proposed offered) {
                proposals.putIfAbsent(offered.proposal().id(), offered.proposal());
            }
        }
        return reply;
    }

    @Override
    public synchronized Decision approve(String proposal, Person by, String note) {
        Optional<Decision> refusal = refusal(proposal, by);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        decisions.add("approve " + proposal + " by " + by.principal());
        Proposal approved = Samples.proposal(proposal, Proposal.State.APPROVED, by.principal(), note);
        proposals.put(proposal, approved);
        tell(new Happening.ProposalChanged(approved));
        return new Decision.Approved(approved, "rem_3hT8", "Approved.");
    }

    @Override
    public synchronized Decision reject(String proposal, Person by, String why) {
        Optional<Decision> refusal = refusal(proposal, by);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        decisions.add("reject " + proposal + " by " + by.principal() + ": " + why);
        Proposal rejected = Samples.proposal(proposal, Proposal.State.REJECTED, by.principal(), why);
        proposals.put(proposal, rejected);
        tell(new Happening.ProposalChanged(rejected));
        return new Decision.Rejected(rejected, "Rejected.");
    }

    @Override
    public synchronized Decision cancel(String proposal, Person by) {
        decisions.add("cancel " + proposal + " by " + by.principal());
        Proposal cancelled = Samples.proposal(proposal, Proposal.State.CANCELLED, by.principal(), "");
        proposals.put(proposal, cancelled);
        tell(new Happening.ProposalChanged(cancelled));
        return new Decision.Cancelled(cancelled, "Withdrawn.");
    }

    @Override
    public synchronized Decision edit(String proposal, Person by, String memory, String action) {
        decisions.add("edit " + proposal + " by " + by.principal() + ": " + memory + " " + action);
        Proposal old = Samples.proposal(proposal, Proposal.State.CANCELLED, by.principal(), "replaced by prp_2");
        Proposal now = Samples.proposal("prp_2", Proposal.State.PENDING, "", "");
        proposals.put(proposal, old);
        proposals.put(now.id(), now);
        tell(new Happening.ProposalReplaced(old, now));
        tell(new Happening.ProposalChanged(old));
        return new Decision.Replaced(old, now, "Proposed instead.");
    }

    @Override
    public Reply undo(String remediation, Person by) {
        decisions.add("undo " + remediation + " by " + by.principal());
        if (!remediation.equals("rem_3hT8")) {
            return new Reply.Failed(new Question("undo", "", "", by), "unknown_remediation", "There is no such fix.");
        }
        Proposal back = Samples.undo("prp_3");
        proposals.put(back.id(), back);
        return new Reply.Proposed(new Question("undo", "", "", by), Intent.PROPOSE_FIX, back);
    }

    @Override
    public String mute(Target target, Duration lasting, Person by) {
        decisions.add("mute " + target.key() + " for " + lasting + " by " + by.principal());
        return "Muted.";
    }

    @Override
    public Decision turnAway(String proposal, Person by, String tried, Decision.Refused refused) {
        decisions.add("turned away " + tried + " " + proposal + " by " + by.principal() + ": " + refused.code());
        return refused;
    }

    private Optional<Decision> refusal(String proposal, Person by) {
        if (!approvers().contains(by.id())) {
            return Optional.of(new Decision.Refused("not_an_approver", by.name() + " may not approve fixes here."));
        }
        Optional<Proposal> known = proposal(proposal);
        return known.filter(Proposal::pending).isPresent()
                ? Optional.empty()
                : Optional.of(new Decision.Refused("already_decided", "Somebody has already decided on this."));
    }

    @Override
    public Optional<Proposal> proposal(String id) {
        return Optional.ofNullable(proposals.get(id));
    }

    @Override
    public Optional<Remediation> remediationOf(String proposal) {
        return Optional.ofNullable(remediations.get(proposal));
    }

    @Override
    public Optional<Answer> investigation(String id) {
        return Optional.ofNullable(answers.get(id));
    }

    @Override
    public List<String> approvers() {
        return List.of("U0BOB", "U0CLEO");
    }

    @Override
    public Runnable listen(Consumer<Happening> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(Happening happening) {
        listeners.forEach(listener -> listener.accept(happening));
    }

    /** The fix goes on. */
    void advance(Remediation remediation) {
        remediations.put(remediation.proposal(), remediation);
        tell(new Happening.RemediationChanged(remediation));
    }
}
