package dev.inquest.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Place;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Compared;
import dev.inquest.remediation.Remediation;

/** The part of a message that says what can be done, who decided, and what came of it. */
final class FixMessage {
    private static final int STEPS = 12;
    private static final int MINDED = 4;

    private FixMessage() {}

    static List<Map<String, Object>> blocks(Standing standing) {
        return switch (standing) {
            case Standing.NoFix none -> none.say().isBlank()
                    ? List.of()
                    : List.of(RichText.block("fix", MarkdownText.parts(none.say(), 2900)));
            case Standing.Open open -> List.of(RichText.block("fix", proposed(open.proposal())));
            case Standing.Closed closed -> List.of(RichText.block("fix", closed(closed.proposal())));
            case Standing.Approved approved -> List.of(RichText.block("fix", approved(approved.proposal())));
            case Standing.UnderWay fix ->
                List.of(RichText.block("fix", underWay(fix.proposal(), fix.remediation())));
        };
    }

    private static List<Map<String, Object>> proposed(Proposal proposal) {
        List<Map<String, Object>> parts = new ArrayList<>();
        List<Map<String, Object>> title = title("Proposed " + Words.kind(proposal) + ": ", proposal);
        title.add(RichText.text("\n" + Words.how(proposal)));
        parts.add(RichText.line(title));
        List<Map<String, Object>> terms = new ArrayList<>();
        terms.add(term("Why: ", proposal.why()));
        terms.add(term("Cost: ", proposal.risk()));
        proposal.alternatives().forEach(other -> terms.add(term("Or: ", other.say())));
        if (proposal.plan().approvals() > 1) {
            terms.add(RichText.line(yeses(proposal)));
        }
        terms.addAll(minded(proposal));
        proposal.alsoChange()
                .stream()
                .limit(2)
                .forEach(also -> terms.add(term("Also change " + also.file() + ": ", also.say())));
        parts.add(RichText.bullets(terms));
        if (!proposal.commands().isEmpty()) {
            parts.add(RichText.line(RichText.bold("As docker commands")));
            parts.add(RichText.preformatted(Plain.cut(String.join("\n", proposal.commands()), 1500)));
        }
        proposal.alsoChange().stream().limit(2).forEach(also -> alsoChange(parts, also));
        return parts;
    }

    private static void alsoChange(List<Map<String, Object>> parts, Proposal.AlsoChange also) {
        if (!also.patch().isBlank()) {
            parts.add(RichText.line(RichText.bold("Change of "), RichText.code(Plain.line(also.file(), 200))));
            parts.add(RichText.preformatted(Plain.cut(also.patch(), 1500)));
        }
        if (!also.command().isBlank()) {
            parts.add(RichText.line(RichText.bold("and then")));
            parts.add(RichText.preformatted(Plain.cut(also.command(), 1500)));
        }
    }

    /** What was looked at and is not fine, the most weighty first, and how much more there is. */
    private static List<Map<String, Object>> minded(Proposal proposal) {
        List<Proposal.Preflight> mind = proposal.preflight().stream().filter(looked -> !looked.ok()).toList();
        List<Map<String, Object>> terms = new ArrayList<>();
        mind.stream()
                .limit(MINDED)
                .forEach(looked -> terms.add(RichText.line(RichText.emoji("warning"),
                        RichText.bold(" " + Plain.line(looked.check(), 40) + ": "),
                        RichText.text(Plain.line(looked.say(), 400)))));
        if (mind.size() > MINDED) {
            terms.add(RichText.line(RichText.text("and " + (mind.size() - MINDED) + " more to mind, in the console and"
                    + " the terminal")));
        }
        return terms;
    }

    /** {@code Approvals: 1 of 2 approved: @bob; one more needed}. */
    private static List<Map<String, Object>> yeses(Proposal proposal) {
        List<Map<String, Object>> line = new ArrayList<>();
        line.add(RichText.italic("Approvals: "));
        line.add(RichText.bold(proposal.approvedBy().size() + " of " + proposal.plan().approvals() + " approved"));
        String before = ": ";
        for (String principal : proposal.approvedBy()) {
            line.add(RichText.text(before));
            line.add(person(principal));
            before = ", ";
        }
        int missing = proposal.approvalsMissing();
        line.add(RichText.text("; " + (missing == 1 ? "one" : missing) + " more needed"));
        return line;
    }

    private static List<Map<String, Object>> title(String label, Proposal proposal) {
        List<Map<String, Object>> title = new ArrayList<>();
        title.add(RichText.bold(label));
        if (!proposal.plan().resizes()) {
            title.add(RichText.bold(Words.change(proposal)));
            title.add(RichText.text(" "));
            title.add(RichText.code(proposal.plan().name()));
            place(proposal).ifPresent(title::add);
            return title;
        }
        title.add(RichText.text("memory limit of "));
        title.add(RichText.code(proposal.plan().name()));
        place(proposal).ifPresent(title::add);
        title.add(RichText.text(" "));
        title.add(RichText.bold(Words.change(proposal)));
        return title;
    }

    private static Optional<Map<String, Object>> place(Proposal proposal) {
        return Optional.of(Place.on(proposal.plan().engine()))
                .filter(place -> !place.isEmpty())
                .map(place -> RichText.text(Plain.clean(place)));
    }

    private static Map<String, Object> term(String label, String text) {
        return RichText.line(RichText.italic(Plain.line(label, 120) + " "), RichText.text(Plain.line(text, 600)));
    }

    private static List<Map<String, Object>> closed(Proposal proposal) {
        List<Map<String, Object>> line = title("Proposed " + Words.kind(proposal) + ": ", proposal);
        line.add(RichText.text("\n"));
        line.add(RichText.emoji(proposal.state() == Proposal.State.REJECTED ? "no_entry_sign" : "hourglass"));
        line.add(RichText.bold(" " + Words.closed(proposal)));
        if (proposal.state() == Proposal.State.REJECTED || proposal.state() == Proposal.State.CANCELLED) {
            decidedBy(line, proposal);
        }
        return List.of(RichText.line(line));
    }

    private static void decidedBy(List<Map<String, Object>> line, Proposal proposal) {
        if (!proposal.decidedBy().isBlank()) {
            line.add(RichText.text(" by "));
            line.add(person(proposal.decidedBy()));
        }
        if (!proposal.note().isBlank()) {
            line.add(RichText.text(": " + Plain.line(proposal.note(), 500)));
        }
    }

    static Map<String, Object> person(String principal) {
        String id = principal.startsWith("slack:") ? principal.substring("slack:".length()) : "";
        return id.matches("[UW][A-Z0-9]{2,}") ? RichText.user(id) : RichText.bold(Plain.line(principal, 100));
    }

    private static List<Map<String, Object>> approved(Proposal proposal) {
        List<Map<String, Object>> line = title(Words.kind(proposal).equals("undo") ? "Undo: " : "Fix: ", proposal);
        line.add(RichText.text("\n"));
        line.add(RichText.emoji("hourglass_flowing_sand"));
        line.add(RichText.bold(" Approved"));
        decidedBy(line, proposal);
        return List.of(RichText.line(line));
    }

    private static List<Map<String, Object>> underWay(Proposal proposal, Remediation remediation) {
        List<Map<String, Object>> parts = new ArrayList<>();
        List<Map<String, Object>> line = title(Words.kind(proposal).equals("undo") ? "Undo: " : "Fix: ", proposal);
        line.add(RichText.text("\nApproved"));
        decidedBy(line, proposal);
        parts.add(RichText.line(line));
        parts.add(RichText.line(outcome(remediation)));
        List<Map<String, Object>> steps = latest(remediation.steps()).stream()
                .map(step -> RichText.line(RichText.emoji(Words.mark(step.progress())),
                        RichText.text(" " + Plain.line(step.say(), 250))))
                .toList();
        if (!steps.isEmpty()) {
            parts.add(RichText.bullets(steps));
        }
        if (!remediation.commands().isEmpty()) {
            parts.add(RichText.preformatted(Plain.cut(String.join("\n", remediation.commands()), 1500)));
        }
        return parts;
    }

    /** Each step once, as it stands now. */
    private static List<Remediation.Step> latest(List<Remediation.Step> steps) {
        List<Remediation.Step> latest = new ArrayList<>();
        for (Remediation.Step step : steps) {
            latest.removeIf(earlier -> earlier.name().equals(step.name())
                    && earlier.progress() == Remediation.Progress.STARTED);
            latest.add(step);
        }
        return latest.subList(Math.max(0, latest.size() - STEPS), latest.size());
    }

    private static List<Map<String, Object>> outcome(Remediation remediation) {
        List<Map<String, Object>> line = new ArrayList<>();
        line.add(RichText.emoji(Words.mark(remediation.state())));
        line.add(RichText.bold(" " + Words.headline(remediation) + ": "));
        line.addAll(RichText.sentence(Plain.line(remediation.say(), 500), remediation.plan().name()));
        if (!remediation.ended() && !remediation.watched().isEmpty()) {
            line.add(RichText.text(" Memory is at "));
            line.add(RichText.bold(remediation.watched().getLast().memory().used().human() + " of "
                    + Words.limit(remediation.plan().after().limit())));
            line.add(RichText.text("."));
        }
        return line;
    }

    /** The end of a fix as a message of its own: changing an old one notifies nobody. */
    static Message result(Remediation remediation) {
        List<Map<String, Object>> parts = new ArrayList<>();
        parts.add(RichText.line(outcome(remediation)));
        remediation.compared().map(FixMessage::compared).ifPresent(parts::add);
        if (!remediation.commands().isEmpty()) {
            parts.add(RichText.line(RichText.bold("To do by hand")));
            parts.add(RichText.preformatted(Plain.cut(String.join("\n", remediation.commands()), 1500)));
        }
        List<Map<String, Object>> blocks = new ArrayList<>(List.of(RichText.block("result", parts)));
        if (remediation.undoable()) {
            blocks.add(Blocks.actions("back", List.of(Blocks.button(Presses.UNDO, "Undo", remediation.id(),
                    "Propose to undo this change of " + remediation.plan().name()))));
        }
        return new Message(said(remediation), blocks);
    }

    private static Map<String, Object> compared(Compared compared) {
        return RichText.bullets(compared.rows()
                .stream()
                .map(row -> RichText.line(RichText.text(row.what() + ": " + row.before() + " → "),
                        RichText.bold(row.after())))
                .toList());
    }

    static String said(Remediation remediation) {
        return Plain.escape(
                Words.headline(remediation) + ": " + Plain.line(remediation.say(), 600));
    }
}
