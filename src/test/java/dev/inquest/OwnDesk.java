package dev.inquest;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/** A desk with a store of its own, at which Ann asks and Bob approves. */
public final class OwnDesk implements AutoCloseable {
    public static final Person ANN = new Person("slack", "U0ANN", "ann");
    public static final Person BOB = new Person("slack", "U0BOB", "bob");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Supplier<Playbooks> PLAYBOOKS = new Lazy<>(() -> Playbooks.load(List.of(Path.of("playbooks")),
            TEMPLATES));

    private final DeskParts parts;
    private final Desk desk;

    /** @param folder for its store */
    public OwnDesk(Path folder, ContainerReader reader, ContainerOperator operator, Supplier<Playbooks> playbooks,
            InstantSource clock, Pace pace) {
        Database database = Database.open("sqlite:" + folder.resolve("store.db"));
        parts = new DeskParts(reader, operator, playbooks, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, pace);
        desk = parts.desk();
    }

    /** Over a real engine, with every playbook, and quickly. */
    public static OwnDesk over(RealEngine engine, Path folder) {
        var pace = new QuickPace();
        return new OwnDesk(folder, engine.reader(), engine.operator(), PLAYBOOKS, pace, pace);
    }

    /** Over an engine in memory, with every playbook, and a clock that moves when told. */
    public static OwnDesk over(FakeEngine engine, SettableClock clock, Path folder) {
        return new OwnDesk(folder, engine, engine, PLAYBOOKS, clock, clock::advance);
    }

    /** Where nobody asks for a cause. */
    public static Supplier<Playbooks> noPlaybooks() {
        return () -> Playbooks.loadUnchecked(List.of(), TEMPLATES);
    }

    public Desk desk() {
        return desk;
    }

    /** Another desk with the same store, in a house with these limits. */
    public Desk in(House house) {
        return new DeskParts(parts.engines(), parts.playbooks(), TEMPLATES, parts.database(), parts.ledger(), house,
                parts.approvers(), parts.clock(), parts.pace()).desk();
    }

    /** What it is made of. */
    public DeskParts parts() {
        return parts;
    }

    public Ledger ledger() {
        return parts.ledger();
    }

    /** What somebody would type for this size and way; each may be left open. */
    public static Reply propose(Desk desk, Question asked, String container, Optional<Bytes> memory,
            Optional<Action> action) {
        return desk.propose(asked, container, memory.map(Bytes::docker).orElse(""),
                action.map(Action::word).orElse(""));
    }

    /** Asked by Ann: 256 MiB in this way, or a restart. */
    public Proposal proposed(String container, Action action) {
        Reply reply = propose(desk, new Question("", "", "", ANN), container, action == Action.RESTART
                ? Optional.empty()
                : Optional.of(Bytes.mib(256)), Optional.of(action));
        assertThat(reply).isInstanceOf(Reply.Proposed.class);
        return ((Reply.Proposed) reply).proposal();
    }

    /** Approved by Bob, and carried out to its end. */
    public Remediation approved(Proposal proposal) {
        Decision decision = desk.approve(proposal.id(), BOB, "");
        assertThat(decision).as(decision.say()).isInstanceOf(Decision.Approved.class);
        return desk.await(((Decision.Approved) decision).remediation());
    }

    @Override
    public void close() {
        parts.database().close();
    }
}
