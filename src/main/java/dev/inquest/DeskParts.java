package dev.inquest;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

import dev.inquest.approval.Approvals;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.conversation.Conversations;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.inquiry.Asking;
import dev.inquest.inquiry.Engine;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Fixing;
import dev.inquest.inquiry.Inquiry;
import dev.inquest.inquiry.NearMisses;
import dev.inquest.inquiry.Offers;
import dev.inquest.inquiry.Reverted;
import dev.inquest.inquiry.Talks;
import dev.inquest.investigation.Investigator;
import dev.inquest.ledger.Ledger;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Proposals;
import dev.inquest.proposal.Proposer;
import dev.inquest.proposal.Roomier;
import dev.inquest.question.Understanding;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.remediation.Journal;
import dev.inquest.remediation.Remediator;
import dev.inquest.telling.Explaining;
import dev.inquest.telling.Glossary;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;
import dev.inquest.verification.Verifier;
import dev.inquest.watch.Incidents;

/** What a desk is made of. */
public record DeskParts(List<Doors> engines, Supplier<Playbooks> playbooks, Templates templates,
        Understanding understanding, Database database, Ledger ledger, House house, Approvers approvers,
        InstantSource clock, Pace pace) {

    public DeskParts {
        engines = List.copyOf(engines);
    }

    /** The two doors to one engine. */
    public record Doors(ContainerReader reader, ContainerOperator operator) {}

    /** Messages are understood by what comes with Inquest and what the team's playbooks ask. */
    public DeskParts(List<Doors> engines, Supplier<Playbooks> playbooks, Templates templates, Database database,
            Ledger ledger, House house, Approvers approvers, InstantSource clock, Pace pace) {
        this(engines, playbooks, templates,
                new Understanding(new Glossary(templates), () -> Asking.asks(playbooks)), database, ledger, house,
                approvers, clock, pace);
    }

    /** With one engine, and the key of the record beside the store. */
    public DeskParts(ContainerReader reader, ContainerOperator operator, Supplier<Playbooks> playbooks,
            Templates templates, Database database, House house, Approvers approvers, InstantSource clock, Pace pace) {
        this(List.of(new Doors(reader, operator)), playbooks, templates, database, new Ledger(database, clock), house,
                approvers, clock, pace);
    }

    public Desk desk() {
        var proposals = new Proposals(database, ledger, clock);
        var journal = new Journal(database, ledger, clock);
        var records = new Desk.Records(database, ledger, proposals,
                new Approvals(database, ledger, proposals, approvers, clock), journal);
        var talks = new Talks(new Conversations(database, clock));
        var all = new Engines(engines.stream().map(doors -> engine(doors, records)).toList());
        var near = new NearMisses(name -> EngineRecord.in(database, name), new Roomier(house), clock);
        return new Desk(all,
                new Inquiry(all, understanding, new Asking(all, playbooks), clock, new Reverted(journal), talks, near),
                talks, new Explaining(all, new Glossary(templates), talks), records,
                new Mutes(database, ledger, clock), new Subscriptions(database, ledger),
                new Incidents(database)::spells);
    }

    private Engine engine(Doors doors, Desk.Records records) {
        ContainerReader reader = doors.reader();
        Journal journal = records.journal();
        return new Engine(reader, new Investigator(reader, playbooks, clock),
                new Offers(reader, new Proposer(house, clock), journal, clock),
                new Fixing(reader, records.approvals(),
                        new Remediator(reader, doors.operator(), journal, clock, house.keepOld(), pace::pass),
                        new Verifier(reader, playbooks, clock, pace), journal));
    }
}
