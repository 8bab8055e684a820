package dev.inquest.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.inquest.answer.Answer;
import dev.inquest.answer.Moment;
import dev.inquest.cli.Paper.Word;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Place;

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
        answer.loop().ifPresent(loop -> paper.paragraph(loop.say()));
        if (!understood.isBlank()) {
            paper.paragraph(Ink.FAINT, "Understood as: " + understood);
        }
        evidence("What shows it" + Place.on(answer.engine()), answer.evidence());
        evidence("Against it" + Place.on(answer.engine()), answer.against());
        timeline(answer);
        lastWords(answer.lastWords());
        next(answer.next());
        asides(answer);
        explanation(answer.explain());
    }

    private void verdict(Answer answer) {
        paper.paragraph(Ink.BOLD, answer.say());
        switch (answer.finding()) {
            case Answer.Cause cause -> paper.line("", certainty(cause),
                    Word.in(Ink.FAINT, "· " + cause.cause() + gone(answer)));
            case Answer.Unproven unproven -> paper.line("", Word.in(Ink.YELLOW, "not proven"),
                    Word.in(Ink.FAINT, gone(answer)));
        }
    }

    private static String gone(Answer answer) {
        return answer.removed() ? " · removed" : "";
    }

    private static Word certainty(Answer.Cause cause) {
        return Word.in(switch (cause.certainty()) {
            case CERTAIN -> Ink.GREEN;
            case LIKELY, POSSIBLE, RULED_OUT -> Ink.YELLOW;
        }, cause.certainty().word());
    }

    private void evidence(String heading, List<Answer.Evidence> evidence) {
        List<List<Word>> rows = evidence.stream()
                .filter(e -> !e.shown().isBlank())
                .map(e -> List.of(Word.of(e.fact().replace('_', ' ')), Word.of(e.shown()),
                        Word.in(Ink.FAINT, e.command())))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        paper.blank().heading(heading);
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

    /** All of it where everything is wanted; else its end, where that tells more than the verdict. */
    private void timeline(Answer answer) {
        List<Moment> moments = full ? answer.timeline() : answer.lastMoments();
        if (moments.isEmpty()) {
            return;
        }
        paper.blank().heading("What happened (UTC)");
        List<String> clocks = moments.stream().map(m -> m.folded() ? "" : m.clock(answer.at())).toList();
        int widest = clocks.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < moments.size(); i++) {
            Ink ink = moments.get(i).folded() ? Ink.PLAIN : Ink.FAINT;
            paper.beside("  ", Word.in(ink, clocks.get(i)), widest, moments.get(i).say());
        }
    }

    private void next(List<String> steps) {
        if (steps.isEmpty()) {
            return;
        }
        paper.blank().heading("Next");
        for (int i = 0; i < steps.size(); i++) {
            paper.item("  ", (i + 1) + ".", steps.get(i));
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
        answer.also().forEach(also -> asides.add(new String[]{"Also seen", also.say()}));
        answer.missing().forEach(m -> asides.add(new String[]{"Not known", m.check() + ": " + m.reason()}));
        if (!answer.ruledOut().isEmpty()) {
            asides.add(new String[]{"Ruled out", ruledOut(answer.ruledOut())});
        }
        if (!asides.isEmpty()) {
            paper.blank();
        }
        String before = "";
        for (String[] aside : asides) {
            paper.beside("", Word.in(Ink.FAINT, aside[0].equals(before) ? "" : aside[0]), 10, aside[1]);
            before = aside[0];
        }
    }

    /** The names of what was ruled out; the sentences too where everything is wanted. */
    private String ruledOut(List<Answer.RuledOut> ruledOut) {
        return full
                ? ruledOut.stream().map(r -> r.say().strip()).collect(Collectors.joining(" "))
                : ruledOut.stream()
                        .map(r -> r.id().replaceFirst("/.*", ""))
                        .distinct()
                        .collect(Collectors.joining(", "));
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
