package dev.inquest.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.inquest.answer.Answer;
import dev.inquest.answer.AnswerWriter;
import dev.inquest.approval.Approval;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.database.Database;
import dev.inquest.database.Ids;
import dev.inquest.desk.Reply.AskedBack;
import dev.inquest.desk.Reply.Choice;
import dev.inquest.desk.Reply.Explained;
import dev.inquest.desk.Reply.Failed;
import dev.inquest.desk.Reply.Told;
import dev.inquest.investigation.Investigation;
import dev.inquest.investigation.Investigator;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.remediation.Remediation;

/**
 * The one counter all channels come to. The way of a question, from somebody's words to an answer with an offer, and from
 * a yes to a result, is written here and nowhere else.
 */
public final class Desk {
    private static final int REMEMBERED = 100;

    private final ContainerReader reader;
    private final Inquiry inquiry;
    private final Investigator investigator;
    private final Offers offers;
    private final Wishes wishes;
    private final Fixing fixing;
    private final Explaining explaining;
    private final Records records;
    private final Happenings happenings = new Happenings();
    private final Deque<Answer> answers = new ArrayDeque<>();

    /** The store and the record of everything said and done. */
    public record Records(Database database, Ledger ledger) {}

    public Desk(ContainerReader reader, Inquiry inquiry, Investigator investigator, Offers offers, Fixing fixing,
            Explaining explaining, Records records) {
        this.reader = reader;
        this.inquiry = inquiry;
        this.investigator = investigator;
        this.offers = offers;
        this.wishes = new Wishes(reader, offers, records.ledger());
        this.fixing = fixing;
        this.explaining = explaining;
        this.records = records;
    }

    /** Answers a question. What cannot be answered is said too: this throws nothing that can be expected. */
    public Reply ask(Question question) {
        return reply(question, recording -> answer(recording, inquiry.understand(question)));
    }

    /**
     * Proposes a change that somebody wants, a size and a way as people write them. Without a size Inquest names one;
     * without a way the house prefers one.
     */
    public Reply propose(Question asked, String container, String memory, String action) {
        return reply(asked, recording -> wish(recording, asked, container, Wanted.of(memory, action),
                () -> inquiry.understand(named(asked, container)), this::queued));
    }

    /** The same where the size and the way are known as such. */
    public Reply propose(Question asked, String container, Optional<Bytes> memory, Optional<Action> action) {
        return propose(asked, container, memory.map(Bytes::docker).orElse(""), action.map(Action::word).orElse(""));
    }

    /** What {@link #propose} would put into the queue; it is shown and not kept. */
    public Reply preview(Question asked, String container, String memory, String action) {
        return reply(asked, recording -> wish(recording, asked, container, Wanted.of(memory, action),
                () -> inquiry.understand(named(asked, container)), offer -> offer));
    }

    /** Puts what was previewed into the queue, just as it was shown; the same plan waiting there already is that one. */
    public Proposal queue(Proposal previewed) {
        Proposal kept = offers.keep(previewed);
        happenings.tell(new Happening.ProposalChanged(kept));
        return kept;
    }

    private static Question named(Question asked, String container) {
        return new Question("fix `" + container.replaceAll("[`'\"\\s]", "") + "`", asked.thread(), asked.engine(),
                asked.by());
    }

    /**
     * Proposes to put back what a fix changed. It is a proposal like any other: nothing happens without a yes of its own.
     */
    public Reply undo(String remediationId, Person by) {
        return undo(remediationId, by, this::queued);
    }

    /** What {@link #undo} would put into the queue; it is shown and not kept. */
    public Reply previewUndo(String remediationId, Person by) {
        return undo(remediationId, by, offer -> offer);
    }

    private Reply undo(String remediationId, Person by, UnaryOperator<Offer> keep) {
        Question asked = new Question("undo " + remediationId, "", "", by);
        return reply(asked, recording -> {
            recording.awaitRecorded();
            return new Undoing(reader, offers, fixing).undo(asked, remediationId, keep);
        });
    }

    private Reply reply(Question question, Function<Asked, Reply> work) {
        Reply reply;
        Asked recording = Asked.record(question, records.ledger());
        try {
            reply = work.apply(recording);
        } catch (EngineException e) {
            reply = failed(question, e);
        }
        recording.awaitRecorded();
        happenings.tell(new Happening.Asked(reply));
        return reply;
    }

    private static Reply failed(Question question, EngineException e) {
        return new Failed(question, code(e), e.sentence());
    }

    private static String code(EngineException e) {
        return switch (e.reason()) {
            case UNREACHABLE -> "engine_unreachable";
            case TIMEOUT -> "engine_timeout";
            case NOT_FOUND -> "container_gone";
            case CONFLICT -> "engine_conflict";
            case REFUSED -> "engine_refused";
        };
    }

    private Reply answer(Asked recording, Understood understood) {
        Question question = understood.question();
        return switch (understood.intent()) {
            case DIAGNOSE -> diagnose(recording, understood);
            case LIST_DEAD -> list(question);
            case STATUS ->
                aboutOneThere(understood, c -> new Told(question, Intent.STATUS, Words.assumed(understood)
                        + inquiry.status(c), List.of()));
            case LOGS -> aboutOneThere(understood, c -> new Told(question, Intent.LOGS, Words.assumed(understood)
                    + Words.log(c.name(), inquiry.log(c, 20)), List.of()));
            case EXPLAIN -> explaining.tell(understood);
            case PROPOSE_FIX -> wish(recording, question, understood.container().asked(),
                    Wanted.of(understood.wish().memory(), understood.wish().restart() ? "restart" : ""),
                    () -> understood, this::queued);
            case APPROVE, REJECT, CANCEL -> new Told(question, understood.intent(),
                    Words.decideThere(understood.intent(), offers.waiting()), List.of());
            case HELP -> new Told(question, Intent.HELP, Words.HELP, List.of());
            case GREETING -> new Told(question, Intent.GREETING, Words.GREETING, List.of());
            case THANKS -> new Told(question, Intent.THANKS, Words.THANKS, List.of());
            case STATS, ROLLBACK, HISTORY, PLAYBOOKS, SUBSCRIBE, MUTE, OUT_OF_SCOPE -> Instead.offer(understood);
            case NOT_UNDERSTOOD -> new AskedBack(question, Words.NOT_UNDERSTOOD, choices(inquiry.known()));
        };
    }

    private Reply diagnose(Asked recording, Understood understood) {
        if (understood.container() instanceof Meant.Unnamed) {
            return inquiry.diedLast()
                    .map(last -> explain(recording, understood.question(), last,
                            last.name() + ", the container that died last"
                                    + (last.removed() ? " and has been removed since" : "")
                                    + ": the question named none"))
                    .orElseGet(
                            () -> new AskedBack(understood.question(), "No container is dead. Which one do you mean?",
                                    choices(inquiry.known())));
        }
        return about(understood, container -> explain(recording, understood.question(), container,
                understood.grounds().assumed()));
    }

    private Reply explain(Asked recording, Question question, ContainerSummary container, String understood) {
        Investigation found = investigator.investigate(Ids.next("inv"), container.id(),
                check -> happenings.tell(new Happening.Checked(check.investigation(), question.thread(),
                        check.check().word(), check.ok(), check.reason(), check.took().toMillis())));
        Answer answer = new AnswerWriter().write(found);
        remember(answer);
        explaining.remember(question.thread(), answer);
        recording.awaitRecorded();
        records.ledger()
                .append("explained", question.by().principal(), answer.investigation(),
                        Words.recorded(answer));
        Offer offer = offers.after(found, question.by(), fixing.approvals().approvers());
        if (offer instanceof Offer.Proposed proposed) {
            happenings.tell(new Happening.ProposalChanged(proposed.proposal()));
        }
        return new Explained(question, Intent.DIAGNOSE, understood, answer, offer);
    }

    private Reply wish(Asked recording, Question question, String about, Wanted wanted,
            Supplier<Understood> understood, UnaryOperator<Offer> keep) {
        Reply reply;
        try {
            reply = switch (wanted) {
                case Wanted.Unreadable no -> new Reply.Refused(question, no.code(), no.say());
                case Wanted.Change change -> aboutOneThere(understood.get(), container -> {
                    recording.awaitRecorded();
                    return wishes.propose(question, container, change, fixing.approvals().approvers(), keep);
                });
            };
        } catch (EngineException e) {
            reply = failed(question, e);
        }
        recording.awaitRecorded();
        wishes.record(reply, about);
        return reply;
    }

    private Offer queued(Offer offer) {
        return offer instanceof Offer.Proposed proposed ? new Offer.Proposed(queue(proposed.proposal())) : offer;
    }

    private Reply list(Question question) {
        List<Glance> glances = inquiry.glances();
        return new Told(question, Intent.LIST_DEAD, Words.list(glances), glances);
    }

    /** What only a container that is there can tell or have done to it. */
    private Reply aboutOneThere(Understood understood, Function<ContainerSummary, Reply> then) {
        return about(understood, container -> container.removed()
                ? new AskedBack(understood.question(), Words.gone(container.name()), List.of(choice(container.name())))
                : then.apply(container));
    }

    private Reply about(Understood understood, Function<ContainerSummary, Reply> then) {
        Question question = understood.question();
        return switch (understood.container()) {
            case Meant.One one -> then.apply(one.container());
            case Meant.Several several -> new AskedBack(question, "'" + several.asked() + "' fits several containers."
                    + " Which one do you mean?", choices(several.containers()));
            case Meant.NoSuch noSuch -> new AskedBack(question, Words.noSuch(noSuch),
                    noSuch.near().isEmpty()
                            ? choices(inquiry.known())
                            : noSuch.near().stream().map(Desk::choice).toList());
            case Meant.Unnamed unnamed -> new AskedBack(question, "Which container do you mean?",
                    choices(inquiry.known()));
        };
    }

    private static List<Choice> choices(List<ContainerSummary> containers) {
        return containers.stream().limit(8).map(ContainerSummary::name).map(Desk::choice).toList();
    }

    private static Choice choice(String name) {
        return new Choice(name, "why did " + name + " die?");
    }

    /** Decides at once; after a yes the fix runs on, and those who listen are told of every step. */
    public Decision approve(String proposalId, Person by, String note) {
        Decision decision;
        try {
            decision = fixing.approve(proposalId, by, note, offers.find(proposalId), this::tellRemediation);
        } catch (EngineException e) {
            decision = turnAway(proposalId, by, "approve", new Decision.Refused(code(e), e.sentence()));
        }
        tellProposal(proposalId);
        return decision;
    }

    public Decision reject(String proposalId, Person by, String why) {
        return closed(fixing.approvals().reject(proposalId, by, why), proposalId);
    }

    public Decision cancel(String proposalId, Person by) {
        return closed(fixing.approvals().cancel(proposalId, by), proposalId);
    }

    /**
     * Puts a proposal with another size or another way in the place of one that waits; both as people write them, and
     * empty for as it was. The new one keeps who asked, and needs a yes of its own.
     */
    public Decision edit(String proposalId, Person by, String memory, String action) {
        Decision decision;
        try {
            decision = new Editing(reader, offers, fixing.approvals()).edit(proposalId, by, memory, action);
        } catch (EngineException e) {
            decision = turnAway(proposalId, by, "edit", new Decision.Refused(code(e), e.sentence()));
        }
        if (decision instanceof Decision.Replaced replaced) {
            happenings.tell(new Happening.ProposalChanged(replaced.proposal()));
            happenings.tell(new Happening.ProposalReplaced(replaced.old(), replaced.proposal()));
        }
        tellProposal(proposalId);
        return decision;
    }

    /** Records that somebody was turned away before it came to a decision, and says why. */
    public Decision turnAway(String proposalId, Person by, String tried, Decision.Refused refused) {
        fixing.approvals().turnAway(proposalId, by, tried, new Approval.Refused(refused.code(), refused.say()));
        return refused;
    }

    /** What was recorded since then, each entry as a line of JSON, oldest first. */
    public void export(java.time.Instant since, Consumer<String> line) {
        records.ledger().export(since, line);
    }

    private Decision closed(Approval approval, String proposalId) {
        tellProposal(proposalId);
        return switch (approval) {
            case Approval.Refused refused -> new Decision.Refused(refused.code(), refused.say());
            case Approval.Closed closed when closed.proposal().state() == Proposal.State.CANCELLED ->
                new Decision.Cancelled(closed.proposal(), "Withdrawn. Nothing was changed.");
            case Approval.Closed closed -> new Decision.Rejected(closed.proposal(), "Rejected. Nothing was changed.");
            case Approval.Granted granted -> throw new IllegalStateException("a refusal came back as a yes");
            case Approval.Counted counted -> throw new IllegalStateException("a refusal came back as a yes");
            case Approval.Replaced replaced -> throw new IllegalStateException("a refusal came back as another");
        };
    }

    /** An undo that has held changes the fix that it undoes as well. */
    private void tellRemediation(Remediation now) {
        happenings.tell(new Happening.RemediationChanged(now));
        if (now.state() == Remediation.State.VERIFIED) {
            fixing.find(now.plan().undoes()).ifPresent(fix -> happenings.tell(new Happening.RemediationChanged(fix)));
        }
    }

    private void tellProposal(String id) {
        offers.find(id).ifPresent(p -> happenings.tell(new Happening.ProposalChanged(p)));
    }

    /** How all containers are doing, those in trouble first. Throws EngineException when the engine is away. */
    public List<Glance> containers() {
        return inquiry.glances();
    }

    public List<Proposal> proposals() {
        return offers.all();
    }

    public Optional<Proposal> proposal(String id) {
        return offers.find(id);
    }

    public Optional<Remediation> remediation(String id) {
        return fixing.find(id);
    }

    public Optional<Remediation> remediationOf(String proposalId) {
        return fixing.ofProposal(proposalId);
    }

    /** Waits until it has ended. */
    public Remediation await(String remediationId) {
        return fixing.await(remediationId);
    }

    /** Finishes or undoes what an earlier process left half done; empty when there was nothing, or no engine answers. */
    public List<Remediation> recover() {
        return fixing.recover(this::tellRemediation);
    }

    /**
     * Names of containers that look as if a fix had set them aside, though the store knows of none that did. Empty when
     * no engine answers.
     */
    public List<String> strayContainers() {
        return fixing.strayContainers();
    }

    public Optional<Answer> investigation(String id) {
        return investigations().stream().filter(a -> a.investigation().equals(id)).findFirst();
    }

    /** Newest first; the last hundred of this process. */
    public List<Answer> investigations() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    private void remember(Answer answer) {
        synchronized (answers) {
            answers.addFirst(answer);
            if (answers.size() > REMEMBERED) {
                answers.removeLast();
            }
        }
    }

    /** @return call it to stop listening */
    public Runnable listen(Consumer<Happening> listener) {
        return happenings.listen(listener);
    }

    /** Who may approve, as the settings name them. */
    public List<String> approvers() {
        return fixing.approvals().approvers().names();
    }

    public Readiness readiness() {
        boolean store = records.database().answers();
        try {
            String engine = reader.info().product() + " " + reader.info().version();
            return new Readiness(true, store, store
                    ? engine + " answers, and the store is open."
                    : "The store cannot be read: check the disk it lies on.");
        } catch (EngineException e) {
            return new Readiness(false, store, e.sentence());
        }
    }
}
