package dev.inquest.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.inquest.answer.Answer;
import dev.inquest.cli.Paper.Word;
import dev.inquest.container.LogExcerpt;

/** An answer on paper: the verdict first, then what shows it, then what a tired reader needs and no more. */
final class AnswerText {
    private static final int LAST_WORDS = 8;

    private final Paper paper;
    private final boolean full;

    AnswerText(Paper paper, boolean full) {
        this.paper = paper;
        this.full = full;
    }

    /** @param understood how the question was read where that took a choice; else empty */
    void print(Answer answer, String understood) {
        verdict(answer);
        if (!understood.isBlank()) {
            paper.paragraph(Ink.FAINT, "Understood as: " + understood);
        }
        evidence(answer.evidence());
        lastWords(answer.lastWords());
        asides(answer);
        explanation(answer.explain());
    }

    private void verdict(Answer answer) {
        paper.paragraph(Ink.BOLD, answer.say());
        switch (answer.finding()) {
            case Answer.Cause cause -> paper.line("", certainty(cause), Word.in(Ink.FAINT, "· " + cause.cause()));
            case Answer.Unproven unproven -> paper.line("", Word.in(Ink.YELLOW, "not proven"));
        }
    }

    private static Word certainty(Answer.Cause cause) {
        return Word.in(switch (cause.certainty()) {
            case CERTAIN -> Ink.GREEN;
            case LIKELY, POSSIBLE, RULED_OUT -> Ink.YELLOW;
        }, cause.certainty().word());
    }

    private void evidence(List<Answer.Evidence> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        paper.blank().heading("What shows it");
        List<List<Word>> rows = evidence.stream()
                .map(e -> List.of(Word.of(e.fact().replace('_', ' ')), Word.of(e.shown()),
                        Word.in(Ink.FAINT, e.command())))
                .toList();
        if (paper.fits("  ", rows)) {
            paper.table("  ", rows);
        } else {
            printNarrow(rows);
        }
    }

    /** The commands go below the facts, whole, so that they can be copied. */
    private void printNarrow(List<List<Word>> rows) {
        int widest = rows.stream().mapToInt(row -> row.getFirst().width()).max().orElse(0);
        for (List<Word> row : rows) {
            paper.beside("  ", row.getFirst(), widest, row.get(1).text());
            if (row.get(2).width() > 0) {
                paper.line("      ", row.get(2));
            }
        }
    }

    private void lastWords(LogExcerpt log) {
        if (log.lines().isEmpty()) {
            return;
        }
        paper.blank().heading("Its last words");
        int room = paper.width() - 4;
        for (LogExcerpt.Line line : log.last(LAST_WORDS).lines()) {
            paper.line("  ", Word.in(Ink.FAINT, "|"), Word.of(cut(line.text(), room)));
        }
    }

    private static String cut(String text, int room) {
        String clean = Paper.clean(text);
        return clean.codePointCount(0, clean.length()) <= room
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, room - 1)) + "…";
    }

    private void asides(Answer answer) {
        List<String[]> asides = new ArrayList<>();
        add(asides, "Against it", answer.against());
        add(asides, "Also seen", answer.also().stream().map(Answer.Cause::say).toList());
        add(asides, "Not known", answer.missing().stream().map(m -> m.check() + " (" + m.reason() + ")").toList());
        add(asides, "Ruled out", answer.ruledOut().stream().map(Answer.RuledOut::say).toList());
        if (!asides.isEmpty()) {
            paper.blank();
        }
        for (String[] aside : asides) {
            paper.beside("", Word.in(Ink.FAINT, aside[0]), 10, aside[1]);
        }
    }

    private static void add(List<String[]> asides, String label, List<String> said) {
        if (!said.isEmpty()) {
            asides.add(new String[]{label, said.stream().map(String::strip).collect(Collectors.joining(" "))});
        }
    }

    private void explanation(String explain) {
        String shown = full ? explain.strip() : MarkdownText.shortPart(explain);
        if (!shown.isEmpty()) {
            paper.blank();
            MarkdownText.print(shown, paper);
        }
        if (shown.length() < explain.strip().length()) {
            paper.line("", Word.in(Ink.FAINT, "The whole explanation: the same question with --full"));
        }
    }
}
