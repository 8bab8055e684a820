package dev.inquest.cli;

import java.util.List;

import dev.inquest.cli.Paper.Word;
import dev.inquest.remediation.Remediation;

/** How a fix ended, on paper, with the numbers it rests on. */
final class RemediationText {
    private RemediationText() {}

    static void print(Remediation remediation, Paper paper) {
        Ink ink = remediation.state() == Remediation.State.VERIFIED ? Ink.GREEN : Ink.RED;
        paper.paragraph(ink, remediation.say());
        remediation.compared()
                .ifPresent(compared -> paper.table("  ", compared.rows()
                        .stream()
                        .map(row -> List.of(Word.in(Ink.FAINT, row.what()), Word.of(row.before()), Word.of("->"),
                                Word.in(Ink.BOLD, row.after())))
                        .toList()));
        if (remediation.undoable()) {
            paper.line("  ", Word.in(Ink.FAINT, "To go back: ./inquest undo " + remediation.id()));
        }
        if (!remediation.commands().isEmpty()) {
            paper.paragraph("A person is needed. The commands for it:");
            remediation.commands().forEach(command -> paper.line("  ", Word.of(command)));
        }
    }
}
