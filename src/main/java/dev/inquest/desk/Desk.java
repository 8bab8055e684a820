package dev.inquest.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.inquest.answer.Answer;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.approval.Approvals;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.database.Database;
import dev.inquest.history.Chronicle;
import dev.inquest.history.Lives;
import dev.inquest.history.Past;
import dev.inquest.history.PastVerdicts;
import dev.inquest.inquiry.Asked;
import dev.inquest.inquiry.Choosing;
import dev.inquest.inquiry.Engine;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Inquiry;
import dev.inquest.inquiry.LookingBack;
import dev.inquest.inquiry.Reach;
import dev.inquest.inquiry.RollCall;
import dev.inquest.inquiry.SideBySide;
import dev.inquest.inquiry.Talks;
import dev.inquest.inquiry.Words;
import dev.inquest.ledger.Ledger;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;
import dev.inquest.notice.Target;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposals;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.remediation.Journal;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Dossier;
import dev.inquest.reply.EngineStanding;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Happening;
import dev.inquest.reply.NearMiss;
import dev.inquest.reply.Picture;
import dev.inquest.reply.Readiness;
import dev.inquest.reply.Reply;
import dev.inquest.reply.SlackStanding;
import dev.inquest.reply.Spell;
import dev.inquest.telling.Dossiers;
import dev.inquest.telling.Explaining;
import dev.inquest.telling.Memories;
import dev.inquest.telling.Names;
import dev.inquest.telling.Pictures;
import dev.inquest.telling.Telling;

/**
 * The one counter all channels come to: somebody's words become an answer with an offer, and a yes becomes a result.
 */
public final class Desk {
    private static final int LASTING = 500;

    private final Engines engines;
    private final Inquiry inquiry;
    private final Talks talks;
    private final Records records;
    private final Happenings happenings = new Happenings();
    private final Investigations investigations = new Investigations();
    private final Pictures pictures = new Pictures();
    private final Chronicle chronicle;
    private final Memories memories;
    private final Dossiers dossiers;
    private final Names names = new Names();
    private final Queue queue;
    private final Wishes wishes;
    private final Answering answering;
    private final Deciding deciding;
    private final Notifying notifying;
    private final Diagnosing diagnosing;
    private final RollCall rollCall;
    private final Upkeep upkeep;
    private final Rollbacks rollbacks;

    /** The store, the record of everything said and done, and what is kept of proposals, decisions and fixes. */
    public record Records(Database database, Ledger ledger, Proposals proposals, Approvals approvals,
            Journal journal) {
        /** Whether the store answers, soon. */
        boolean answers() {
            return SideBySide.within(RollCall.PATIENCE, List.of(database), Database::answers)
                    .getFirst()
                    .orElse(false);
        }
    }

    public Desk(Engines engines, Inquiry inquiry, Talks talks, Explaining explaining, Records records, Mutes mutes,
            Subscriptions subscriptions, Spell.Source spells) {
        this.engines = engines;
        this.inquiry = inquiry;
        this.rollCall = new RollCall(engines, inquiry.clock());
        this.records = records;
        this.queue = new Queue(records.proposals(), happenings);
        this.talks = talks;
        PastVerdicts verdicts = new PastVerdicts(records.database(), records.ledger());
        Lives lives = new Lives(
                engines.all().stream().map(one -> EngineRecord.in(records.database(), one.name())).toList());
        this.memories = new Memories(lives);
        this.chronicle = new Chronicle(verdicts, records.proposals(), records.journal(), records.ledger(), lives);
        this.dossiers = new Dossiers(engines, inquiry, records.proposals(), records.journal(), chronicle, lives,
                memories, spells);
        this.deciding = new Deciding(engines, queue, records.approvals(), records.journal(), talks, happenings);
        this.upkeep = new Upkeep(engines, deciding);
        this.rollbacks = new Rollbacks(engines, talks, records.journal());
        Choosing choosing = new Choosing(inquiry, talks);
        this.wishes = new Wishes(engines, choosing, records.ledger());
        this.notifying = new Notifying(choosing, mutes, subscriptions);
        this.diagnosing = new Diagnosing(engines, queue, investigations, talks, verdicts, happenings);
        this.answering = new Answering(inquiry, choosing, diagnosing, explaining, notifying,
                new Changing(wishes, queue, choosing, talks, deciding, rollbacks),
                new Telling(engines, inquiry, choosing, pictures, memories, chronicle, names));
    }

    /** Answers somebody whose channel has made sure who they are: they may also decide by typing, as far as they may. */
    public Reply ask(Question question) {
        return ask(question, Reach.DECIDE);
    }

    /** Answers a message. What cannot be answered is said too: this throws nothing that can be expected. */
    public Reply ask(Question question, Reach reach) {
        return reply(question, reach, recording -> answering.answer(recording, inquiry.understand(question)));
    }

    /** The answer to "why did it die?" that nobody has asked for yet: for whoever watches the engines. */
    public Reply explain(ContainerSummary container, Person by) {
        Question unasked = new Question("why did " + container.name() + " die?", "", container.engine(), by);
        return reply(unasked, recording -> diagnosing.explain(recording, unasked, container, ""));
    }

    /** An answer was said where a conversation can follow: what is said there is about it, and a yes means its proposal. */
    public void said(Reply.Explained reply, String thread, Person by) {
        Question there = new Question(reply.question().text(), thread, reply.question().engine(), by);
        talks.explained(there, reply.answer());
        talks.shown(new Reply.Explained(there, reply.intent(), reply.understood(), reply.answer(), reply.offer()));
    }

    /** Nothing is told about it for so long; gives back what that means, in a sentence. */
    public String mute(Target target, Duration lasting, Person by) {
        return Notifying.muted(notifying.mute(target, lasting, by));
    }

    /** Fixes whose result held and was not undone, newest first; those of the last weeks. */
    public List<Remediation> held() {
        return records.journal().held(LASTING);
    }

    /** The threads of Slack that have seen this proposal. */
    public List<String> talksOf(String proposal) {
        return talks.inSlack(proposal);
    }

    /** Containers that came close to their limit this week. Throws EngineException when no engine answers. */
    public List<NearMiss> nearMisses() {
        return inquiry.nearMisses(engines.containers("").containers());
    }

    /** Whether a fix of a container of this name is under way: what it does then is no surprise. */
    public boolean isFixing(String engine, String container) {
        return records.journal().underWay(engine, container);
    }

    /**
     * Proposes a change that somebody wants, a size and a way as people write them. Without a size Inquest names one;
     * without a way the house prefers one.
     */
    public Reply propose(Question asked, String container, String memory, String action) {
        return propose(asked, container, Wanted.of(memory, action), queue::keep);
    }

    /** What {@link #propose} would put into the queue; it is shown and not kept. */
    public Reply preview(Question asked, String container, String memory, String action) {
        return propose(asked, container, Wanted.of(memory, action), offer -> offer);
    }

    private Reply propose(Question asked, String container, Wanted wanted, UnaryOperator<Offer> keep) {
        return reply(asked, recording -> wishes.wish(recording, asked, container, wanted,
                () -> inquiry.understand(named(asked, container)), keep));
    }

    /** Puts what was previewed into the queue, just as it was shown; the same plan waiting there already is that one. */
    public Proposal queue(Proposal previewed) {
        return queue.keep(previewed);
    }

    private static Question named(Question asked, String container) {
        return new Question("fix `" + container.replaceAll("[`'\"\\s]", "") + "`", asked.thread(), asked.engine(),
                asked.by());
    }

    /**
     * Proposes to put back what a fix changed. It is a proposal like any other: nothing happens without a yes of its own.
     */
    public Reply undo(String remediationId, Person by) {
        return undo(remediationId, by, queue::keep);
    }

    /** What {@link #undo} would put into the queue; it is shown and not kept. */
    public Reply previewUndo(String remediationId, Person by) {
        return undo(remediationId, by, offer -> offer);
    }

    private Reply undo(String remediationId, Person by, UnaryOperator<Offer> keep) {
        Question asked = new Question("undo " + remediationId, "", "", by);
        return reply(asked, recording -> {
            recording.awaitRecorded();
            return rollbacks.undo(asked, remediationId, keep);
        });
    }

    private Reply reply(Question question, Function<Asked, Reply> work) {
        return reply(question, Reach.ASK, work);
    }

    private Reply reply(Question question, Reach reach, Function<Asked, Reply> work) {
        Reply reply;
        names.note(question.by());
        Asked recording = Asked.record(question, reach, records.ledger());
        try {
            reply = engines.knows(question.engine()) ? work.apply(recording) : Words.noEngine(question, engines);
        } catch (EngineException e) {
            reply = Words.failed(question, e);
        }
        recording.awaitRecorded();
        talks.shown(reply);
        happenings.tell(new Happening.Asked(reply));
        return reply;
    }

    /** Decides at once; after a yes the fix runs on, and those who listen are told of every step. */
    public Decision approve(String proposalId, Person by, String note) {
        names.note(by);
        return deciding.approve(proposalId, by, note);
    }

    public Decision reject(String proposalId, Person by, String why) {
        names.note(by);
        return deciding.reject(proposalId, by, why);
    }

    public Decision cancel(String proposalId, Person by) {
        names.note(by);
        return deciding.cancel(proposalId, by);
    }

    /**
     * Puts a proposal with another size or another way in the place of one that waits; both as people write them, and
     * empty for as it was. The new one keeps who asked, and needs a yes of its own.
     */
    public Decision edit(String proposalId, Person by, String memory, String action) {
        return deciding.edit(proposalId, by, memory, action);
    }

    /** Records that somebody was turned away before it came to a decision, and says why. */
    public Decision turnAway(String proposalId, Person by, String tried, Decision.Refused refused) {
        return deciding.turnAway(proposalId, by, tried, refused);
    }

    /** What was recorded since then, each entry as a line of JSON, oldest first. */
    public void export(Instant since, Consumer<String> line) {
        records.ledger().export(since, line);
    }

    /** How all containers are doing, those in trouble first. Throws EngineException when no engine answers. */
    public List<Glance> containers() {
        return glances("").all();
    }

    /**
     * How all containers are doing, those in trouble first.
     *
     * @param unseen which engines could not be looked at, as a sentence; empty when all answer
     */
    public record Glances(List<Glance> all, String unseen) {
        public Glances {
            all = List.copyOf(all);
        }
    }

    /**
     * Throws EngineException when it does not answer, or none does.
     *
     * @param engine the only one to look at; empty for all
     */
    public Glances glances(String engine) {
        Engines.Known known = engines.containers(engine);
        return new Glances(inquiry.glances(known.containers()), known.unseen().strip());
    }

    public List<Proposal> proposals() {
        return queue.all();
    }

    public Optional<Proposal> proposal(String id) {
        return queue.find(id);
    }

    public Optional<Remediation> remediation(String id) {
        return records.journal().find(id);
    }

    public Optional<Remediation> remediationOf(String proposalId) {
        return records.journal().ofProposal(proposalId);
    }

    /** Waits until it has ended. */
    public Remediation await(String remediationId) {
        Remediation known = records.journal().find(remediationId).orElseThrow();
        return engines.named(known.plan().engine())
                .map(engine -> engine.fixing().await(remediationId))
                .orElse(known);
    }

    /** The names of the engines that are looked after, in the order of the settings. */
    public List<String> engines() {
        return engines.all().stream().map(Engine::name).toList();
    }

    /** What has to be put right without anybody asking. */
    public Upkeep upkeep() {
        return upkeep;
    }

    public Optional<Answer> investigation(String id) {
        return investigations.find(id);
    }

    /**
     * What was seen, said and done, oldest first, from the store alone.
     *
     * @param container a name or the beginning of an id; empty for all
     */
    public List<Past> history(String container, Instant since) {
        return history("", container, since);
    }

    /** @param engine the only one; empty for all */
    public List<Past> history(String engine, String container, Instant since) {
        return chronicle.of(engine, container, since);
    }

    /**
     * All that is known about one container; empty where nothing is, or where there is no such engine.
     *
     * @param since from when on its memory and its past are told
     */
    public Optional<Dossier> container(String engine, String name, Instant since) {
        return dossiers.find(engine, name, since);
    }

    /** The memory of a container since its fix, against the new limit, with what was recorded just before. */
    public MemoryCurve memory(Remediation fix) {
        return memories.of(fix);
    }

    /** From when on somebody looks who writes 7d, or a time; empty when it is neither. */
    public Optional<Instant> lookingBack(String written) {
        return LookingBack.from(written, inquiry.clock().instant());
    }

    /** A picture that went with a reply, while this process keeps it. */
    public Optional<Picture> picture(String id) {
        return pictures.find(id);
    }

    /** Newest first; the last hundred of this process. */
    public List<Answer> investigations() {
        return investigations.all();
    }

    /** @return call it to stop listening */
    public Runnable listen(Consumer<Happening> listener) {
        return happenings.listen(listener);
    }

    /** Who may approve, as the settings name them. */
    public List<String> approvers() {
        return records.approvals().approvers().names();
    }

    /** How every engine stands, as it is asked now; one that hangs keeps nobody waiting for long. */
    public List<EngineStanding> standings() {
        return rollCall.call();
    }

    /** From now on this tells what is known of an engine, by its name, from watching it. */
    public void watchedBy(Function<String, Optional<EngineStanding.Watched>> watcher) {
        rollCall.watchedBy(watcher);
    }

    public Readiness readiness(SlackStanding slack) {
        return new Readiness(standings(), records.answers(), slack);
    }

    /** How many proposals there are in each state, from the store. */
    public Map<Proposal.State, Long> tally() {
        return queue.tally();
    }
}
