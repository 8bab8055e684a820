package dev.inquest.cli;

import java.util.List;

import dev.inquest.cli.Paper.Word;
import dev.inquest.proposal.Proposal.Preflight;

/** What was looked at before a change, on paper: what to mind first, each beside what it is about. */
final class Checklist {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final Paper paper;

    Checklist(Paper paper) {
        this.paper = paper;
    }

    void print(List<Preflight> preflight) {
        minded(preflight);
        preflight.stream().filter(Preflight::ok).forEach(look -> row("ok", Ink.GREEN, look, width(preflight)));
    }

    /** With what is fine in one line. */
    void printShort(List<Preflight> preflight) {
        minded(preflight);
        List<String> fine = preflight.stream().filter(Preflight::ok).map(Preflight::check).toList();
        if (!fine.isEmpty()) {
            paper.beside(INDENT, Word.in(Ink.GREEN, "ok"), "ok".length(), String.join(", ", fine));
        }
    }

    private void minded(List<Preflight> preflight) {
        preflight.stream().filter(look -> !look.ok()).forEach(look -> row("!!", Ink.RED, look, width(preflight)));
    }

    private static int width(List<Preflight> preflight) {
        return preflight.stream().mapToInt(look -> look.check().length()).max().orElse(0);
    }

    private void row(String mark, Ink ink, Preflight look, int width) {
        String name = look.check() + " ".repeat(width - look.check().length());
        paper.beside(INDENT, Word.in(ink, mark + GAP + name), mark.length() + GAP.length() + width, look.say());
    }
}
