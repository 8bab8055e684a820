package dev.inquest.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.inquest.cli.Paper.Word;
import dev.inquest.container.Bytes;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;

/** A proposal on paper: what changes, why, what it costs. */
final class ProposalText {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LABEL = 6;

    private final Paper paper;

    ProposalText(Paper paper) {
        this.paper = paper;
    }

    /** The plan, without how to decide on it. */
    void printPlan(Proposal proposal) {
        Plan plan = proposal.plan();
        paper.line("", Word.in(Ink.BOLD, "Proposed:"), Word.in(Ink.BOLD, sentence(plan)),
                Word.in(Ink.FAINT, "(" + proposal.id() + ")"));
        paper.table("  ", plan.changes().stream().filter(c -> c.from() != c.to()).map(ProposalText::row).toList());
        label("Why", proposal.why());
        label("Risk", proposal.risk());
        for (Proposal.Preflight look : proposal.preflight()) {
            label(look.ok() ? "Fine" : "Beware", look.say());
        }
        for (Proposal.AlsoChange also : proposal.alsoChange()) {
            label("Also", also.file() + ": " + also.say());
            also.patch().lines().forEach(line -> paper.line("          ", Word.in(ink(line), line)));
            also.command().lines().forEach(line -> paper.line("  ", Word.in(Ink.FAINT, "Then   "), Word.of(line)));
        }
        for (Proposal.Alternative other : proposal.alternatives()) {
            label("Or", other.say());
        }
    }

    /** The plan, and what to type for a yes or a no. */
    void print(Proposal proposal) {
        printPlan(proposal);
        if (proposal.pending()) {
            label("Votes", proposal.tally());
            paper.line("  ", Word.in(Ink.GREEN, "Yes   "), Word.of(" ./inquest approve " + proposal.id()));
            paper.line("  ", Word.in(Ink.RED, "No    "),
                    Word.of(" ./inquest reject " + proposal.id() + " --why \"...\""));
            paper.line("  ", Word.in(Ink.FAINT, "Nothing has been changed yet. Open until "
                    + TIME.format(proposal.expiresAt()) + "."));
        } else {
            label("State", state(proposal));
        }
    }

    static String state(Proposal proposal) {
        if (proposal.state() == Proposal.State.EXPIRED) {
            return "expired: " + (proposal.note().isEmpty() ? "nobody decided in time" : proposal.note());
        }
        String by = proposal.decidedBy().isEmpty() ? "" : " by " + proposal.decidedBy();
        String note = proposal.note().isEmpty() ? "" : ": " + proposal.note();
        return proposal.state().word() + by + note;
    }

    static String sentence(Plan plan) {
        String with = " with " + plan.after().limit().human() + " of memory";
        return switch (plan.action()) {
            case RECREATE -> "recreate " + plan.name() + with;
            case UPDATE -> "update " + plan.name() + with;
            case RESTART -> "restart " + plan.name();
            case REINSTATE -> "put the container that was set aside back as " + plan.name() + with;
            case SERVICE_UPDATE -> "update the service " + plan.name() + with;
        };
    }

    /** Of a line that may belong to a diff. */
    private static Ink ink(String line) {
        if (line.startsWith("-")) {
            return Ink.RED;
        }
        return line.startsWith("+") ? Ink.GREEN : Ink.PLAIN;
    }

    private void label(String label, String words) {
        if (!words.isBlank()) {
            paper.beside("  ", Word.in(Ink.FAINT, label), LABEL, words);
        }
    }

    private static List<Word> row(Plan.Change change) {
        return List.of(Word.of(change.field()), Word.of(size(change.from())), Word.of("->"),
                Word.in(Ink.BOLD, size(change.to())));
    }

    private static String size(long bytes) {
        return bytes < 0 ? "unlimited" : bytes == 0 ? "unset" : new Bytes(bytes).human();
    }
}
