package dev.inquest.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.inquest.cli.Paper.Word;
import dev.inquest.container.Bytes;
import dev.inquest.container.Place;
import dev.inquest.container.Shown;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;

/** A proposal on paper: what changes, why, what it costs. */
final class ProposalText {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LABEL = 6;
    private static final String BELOW = " ".repeat(10);

    private final Paper paper;

    ProposalText(Paper paper) {
        this.paper = paper;
    }

    /** The whole plan, to be decided on here and now. */
    void printPlan(Proposal proposal) {
        change(proposal, "./inquest fix " + proposal.plan().name() + engine(proposal.plan()));
        label("How", how(proposal.plan().action()) + " " + then(proposal.plan()));
        also(proposal);
        paper.line("  ", Word.in(Ink.BOLD, "Looked at, before anything is touched"));
        new Checklist(paper).print(proposal.preflight());
    }

    private static String engine(Plan plan) {
        String name = plan.engine().matches("[\\w.-]+") ? plan.engine() : ReplyText.quoted(plan.engine());
        return plan.engine().equals(Place.LOCAL) ? "" : " --engine " + name;
    }

    /** @param otherwise the command that leads to another way, but for the way */
    private void change(Proposal proposal, String otherwise) {
        Plan plan = proposal.plan();
        paper.line("", Word.in(Ink.BOLD, "Proposed:"), Word.in(Ink.BOLD, sentence(plan)),
                Word.in(Ink.FAINT, "(" + proposal.id() + ")"));
        paper.table("  ", plan.changes().stream().filter(c -> c.from() != c.to()).map(ProposalText::row).toList());
        label("Why", proposal.why());
        label("Cost", proposal.risk());
        for (Proposal.Alternative other : proposal.alternatives()) {
            label("Or", other.say());
            paper.line(BELOW, Word.in(Ink.FAINT, otherwise + " --strategy " + strategy(other)));
        }
    }

    private void also(Proposal proposal) {
        for (Proposal.AlsoChange also : proposal.alsoChange()) {
            label("Also", also.file() + ": " + also.say());
            also.patch().lines().forEach(line -> paper.line(BELOW, Word.in(ink(line), line)));
            also.command().lines().forEach(line -> paper.line("  ", Word.in(Ink.FAINT, "Then   "), Word.of(line)));
        }
    }

    private static String strategy(Proposal.Alternative other) {
        return other.action().inPlace() ? "update" : other.action().word();
    }

    private static String how(Action action) {
        return switch (action) {
            case RECREATE ->
                "An equal container is made beside it and compared with it; then the old one is stopped and"
                        + " set aside, and the new one started in its place. The old one is removed when the new one has"
                        + " held.";
            case UPDATE -> "It is stopped, gets its new limits, and is started again.";
            case UPDATE_LIVE -> "It gets its new limits while it runs.";
            case RESTART -> "It is stopped and started again.";
            case REINSTATE -> "It is stopped, and the one that was set aside is started in its place.";
            case SERVICE_UPDATE -> "The service gets the new limit, and Swarm replaces its tasks.";
        };
    }

    private static String then(Plan plan) {
        return "It is watched for up to " + Shown.duration(plan.within())
                + ". If it does not hold, it is put back as it"
                + " was.";
    }

    /** The plan, and what to type for a yes or a no. */
    void print(Proposal proposal) {
        change(proposal, "./inquest edit " + proposal.id());
        also(proposal);
        new Checklist(paper).printShort(proposal.preflight());
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
        String name = plan.name() + Place.on(plan.engine());
        String with = " with " + plan.after().limit().human() + " of memory"
                + (plan.undoes().isEmpty() ? "" : ", undoing " + plan.undoes());
        return switch (plan.action()) {
            case RECREATE -> "recreate " + name + with;
            case UPDATE -> "update " + name + with;
            case UPDATE_LIVE -> "update " + name + " while it runs," + with;
            case RESTART -> "restart " + name;
            case REINSTATE -> "put the container that was set aside back as " + name + with;
            case SERVICE_UPDATE -> "update the service " + name + with;
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
