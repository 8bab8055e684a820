package dev.inquest.cli;

import java.util.Locale;

import dev.inquest.cli.Paper.Word;
import dev.inquest.container.Bytes;
import dev.inquest.remediation.Remediation;

/** How a fix ended, on paper, with the numbers it rests on. */
final class RemediationText {
    private RemediationText() {}

    static void print(Remediation remediation, Paper paper) {
        Ink ink = remediation.state() == Remediation.State.VERIFIED ? Ink.GREEN : Ink.RED;
        paper.paragraph(ink, remediation.say());
        String peak = peak(remediation).human();
        if (!remediation.watched().isEmpty() && !remediation.say().contains(peak)) {
            paper.paragraph(watched(remediation));
        }
        if (!remediation.commands().isEmpty()) {
            paper.paragraph("A person is needed. These commands put it right:");
            remediation.commands().forEach(command -> paper.line("  ", Word.of(command)));
        }
    }

    private static String watched(Remediation remediation) {
        Bytes peak = peak(remediation);
        Bytes limit = remediation.plan().after().limit();
        long percent = limit.isNone() ? 0 : Math.round(100.0 * peak.count() / limit.count());
        return String.format(Locale.ROOT, "Highest use of memory while it was watched: %s of %s (%d %%).", peak.human(),
                limit.human(), percent);
    }

    private static Bytes peak(Remediation remediation) {
        return remediation.watched()
                .stream()
                .map(usage -> usage.memory().used())
                .max(Bytes::compareTo)
                .orElse(Bytes.NONE);
    }
}
