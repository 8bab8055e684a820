package dev.inquest.remediation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.inquest.DeskParts;
import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approval;
import dev.inquest.approval.Approvals;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.database.Ids;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposals;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Journal.Origin;
import dev.inquest.remediation.Journal.Track;
import dev.inquest.remediation.Remediation.State;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

/** A store and an engine in memory, for fixes that have their yes. */
final class Workbench implements AutoCloseable {
    private static final Person ANN = new Person("test", "U0ANN", "ann");
    private static final Person BOB = new Person("test", "U0BOB", "bob");
    private static final Approvers APPROVERS = new Approvers(List.of("U0BOB"), false);

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final Database database;
    private final Ledger ledger;

    Workbench(Path folder) {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        ledger = new Ledger(database, clock);
    }

    SettableClock clock() {
        return clock;
    }

    FakeEngine engine() {
        return engine;
    }

    Ledger ledger() {
        return ledger;
    }

    /** As this process keeps it. */
    Journal journal() {
        return new Journal(database, ledger, clock);
    }

    /** As another process keeps it. */
    Journal journal(Owner owner) {
        return new Journal(database, ledger, clock, owner);
    }

    /** The yes to recreating a container that runs under this name with 32 MiB, with more. */
    Approval.Granted granted(String name, Bytes memory) {
        return granted(name, memory, Action.RECREATE);
    }

    Approval.Granted granted(String name, Bytes memory, Action action) {
        if (engine.named(name).isEmpty()) {
            engine.running(name, Bytes.mib(32));
            clock.advance(Duration.ofSeconds(40));
        }
        Templates templates = Templates.open(List.of(Path.of("templates")));
        Supplier<Playbooks> none = () -> Playbooks.loadUnchecked(List.of(), templates);
        Desk desk = new DeskParts(List.of(new DeskParts.Doors(engine, engine)), none, templates, database, ledger,
                House.DEFAULT, APPROVERS, clock, clock::advance).desk();
        Reply reply = OwnDesk.propose(desk, new Question("", "", "", ANN), name, Optional.of(memory),
                Optional.of(action));
        Proposal proposal = ((Reply.Proposed) reply).proposal();
        Approval approval = new Approvals(database, ledger, new Proposals(database, ledger, clock), APPROVERS, clock)
                .approve(proposal.id(), BOB, "", proposal.plan()::configuration);
        return (Approval.Granted) approval;
    }

    /** Where a fix stands that is about to begin. */
    Track track(Approval.Granted granted) {
        var remediation = new Remediation(Ids.next("rem"), granted.proposal().id(), granted.proposal().plan(),
                State.RUNNING, List.of(), "Getting ready.", List.of(), Optional.empty(), List.of(),
                granted.by().principal(), clock.instant());
        var before = engine.inspect(granted.proposal().plan().container());
        return new Track(remediation, new Origin(before.restartPolicy(), before.state().running(), "{}"), "", false,
                "");
    }

    static Track with(Track track, State state) {
        Remediation r = track.remediation();
        return track.with(new Remediation(r.id(), r.proposal(), r.plan(), state, r.steps(), r.say(), r.watched(),
                r.compared(), r.commands(), r.approvedBy(), r.startedAt()));
    }

    @Override
    public void close() {
        database.close();
    }
}
