package dev.inquest;

import java.time.InstantSource;
import java.util.function.Supplier;

import dev.inquest.approval.Approvals;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.desk.Explaining;
import dev.inquest.desk.Fixing;
import dev.inquest.desk.Glossary;
import dev.inquest.desk.Inquiry;
import dev.inquest.desk.Offers;
import dev.inquest.desk.Reverted;
import dev.inquest.investigation.Investigator;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Proposals;
import dev.inquest.proposal.Proposer;
import dev.inquest.question.Understanding;
import dev.inquest.remediation.Journal;
import dev.inquest.remediation.Remediator;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;
import dev.inquest.verification.Verifier;

/** What a desk is made of. */
public record DeskParts(ContainerReader reader, ContainerOperator operator, Supplier<Playbooks> playbooks,
        Templates templates, Database database, Ledger ledger, House house, Approvers approvers, InstantSource clock,
        Pace pace) {

    /** With the key of the record beside the store. */
    public DeskParts(ContainerReader reader, ContainerOperator operator, Supplier<Playbooks> playbooks,
            Templates templates, Database database, House house, Approvers approvers, InstantSource clock, Pace pace) {
        this(reader, operator, playbooks, templates, database, new Ledger(database, clock), house, approvers, clock,
                pace);
    }

    public Desk desk() {
        var proposals = new Proposals(database, ledger, clock);
        var journal = new Journal(database, ledger, clock);
        var fixing = new Fixing(reader, new Approvals(database, ledger, proposals, approvers, clock),
                new Remediator(reader, operator, journal, clock, house.keepOld(), pace::pass),
                new Verifier(reader, playbooks, clock, pace),
                journal);
        var reverted = new Reverted(journal);
        var glossary = new Glossary(templates);
        return new Desk(reader, new Inquiry(reader, new Understanding(glossary), clock, reverted),
                new Investigator(reader, playbooks, clock),
                new Offers(reader, new Proposer(house, clock), proposals, journal, clock), fixing,
                new Explaining(reader, glossary), new Desk.Records(database, ledger));
    }
}
