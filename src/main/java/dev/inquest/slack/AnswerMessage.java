package dev.inquest.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.inquest.answer.Answer;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.answer.Moment;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Place;
import dev.inquest.container.Removed;

/** The part of a message that says why a container died: the verdict first, then what it rests on. */
final class AnswerMessage {
    private static final int FACTS = 6;
    private static final int LOG_LINES = 8;
    private static final int LOG_CHARACTERS = 1500;
    private static final int LINE = 300;
    private static final int NEXT = 3;

    private AnswerMessage() {}

    /**
     * @param understood how the question was read, where that took a choice
     * @param open whether it is still for a person to do something about it
     */
    static Map<String, Object> block(Answer answer, String understood, boolean open) {
        List<Map<String, Object>> parts = new ArrayList<>();
        List<Map<String, Object>> verdict = verdict(answer);
        if (!understood.isBlank()) {
            verdict.add(RichText.italic("\nRead as: " + Plain.line(understood, 200)));
        }
        parts.add(RichText.line(verdict));
        List<Map<String, Object>> facts = facts(answer);
        if (!facts.isEmpty()) {
            parts.add(RichText.bullets(facts));
        }
        lastWords(parts, answer.lastWords());
        next(parts, open ? answer.next() : List.of());
        return RichText.block("answer", parts);
    }

    private static List<Map<String, Object>> verdict(Answer answer) {
        List<Map<String, Object>> line = new ArrayList<>(
                RichText.sentence(Plain.line(answer.say(), 600), answer.container().name(), "bold"));
        line.add(RichText.text("\n"));
        answer.loop().ifPresent(loop -> line.add(RichText.text(Plain.line(loop.say(), LINE) + "\n")));
        switch (answer.container()) {
            case Inspection seen -> state(line, seen, answer.loop().isPresent());
            case Removed gone -> state(line, gone);
        }
        return line;
    }

    private static void state(List<Map<String, Object>> line, Inspection container, boolean looping) {
        Inspection.State state = container.state();
        if (state.running()) {
            line.add(RichText.text("Running since: "));
            line.add(RichText.time(state.startedAt()));
        } else if (state.finishedAt().equals(Inspection.NEVER)) {
            line.add(RichText.text("It never ran"));
        } else {
            line.add(RichText.text("Stopped: "));
            line.add(RichText.time(state.finishedAt()));
            line.add(RichText.text(" · exit code " + state.exitCode()));
        }
        if (container.restartCount() > 0 && !looping) {
            line.add(RichText.text(" · restarted " + container.restartCount() + " times"));
        }
    }

    private static void state(List<Map<String, Object>> line, Removed gone) {
        line.add(RichText.text("Removed: "));
        line.add(RichText.time(gone.removedAt()));
        line.add(RichText.text(gone.exitCode() < 0 ? "" : " · exit code " + gone.exitCode()));
    }

    private static List<Map<String, Object>> facts(Answer answer) {
        List<Map<String, Object>> facts = new ArrayList<>();
        if (!answer.memory().isEmpty()) {
            facts.add(memory(answer.memory()));
        }
        answer.evidence()
                .stream()
                .limit(FACTS)
                .forEach(seen -> facts.add(RichText.line(
                        RichText.text(Plain.line(seen.fact().replace('_', ' '), 60) + ": "),
                        RichText.bold(Plain.line(seen.shown(), 200)))));
        answer.against()
                .stream()
                .limit(2)
                .forEach(seen -> facts.add(labelled("Against it: ",
                        seen.fact().replace('_', ' ') + ": " + seen.shown())));
        if (!answer.missing().isEmpty()) {
            facts.add(labelled("Not known: ",
                    answer.missing().stream().map(Answer.Missing::check).collect(Collectors.joining(", "))));
        }
        answer.also().stream().limit(2).forEach(other -> facts.add(labelled("Also: ", other.say())));
        answer.ruledOut().stream().limit(2).forEach(not -> facts.add(labelled("Ruled out: ", not.say())));
        return facts;
    }

    private static Map<String, Object> labelled(String label, String text) {
        return RichText.line(RichText.italic(label), RichText.text(Plain.line(text, LINE)));
    }

    private static Map<String, Object> memory(MemoryCurve curve) {
        String used = curve.samples().getLast().memory().used().human();
        String most = curve.limit().isNone() ? "" : " of " + curve.limit().human();
        return RichText.line(RichText.text("memory: "), RichText.bold(used + most), RichText.text(" "),
                RichText.code(Sparkline.of(curve)));
    }

    private static void lastWords(List<Map<String, Object>> parts, LogExcerpt log) {
        List<String> lines = new ArrayList<>();
        int characters = 0;
        for (LogExcerpt.Line line : log.last(LOG_LINES).lines().reversed()) {
            String text = Plain.cut(Plain.clean(line.text()).replace('\n', ' '), LINE);
            characters += text.length() + 1;
            if (characters > LOG_CHARACTERS) {
                break;
            }
            lines.addFirst(text);
        }
        if (lines.stream().anyMatch(line -> !line.isBlank())) {
            parts.add(RichText.line(RichText.bold("Its last words")));
            parts.add(RichText.preformatted(String.join("\n", lines)));
        }
    }

    private static void next(List<Map<String, Object>> parts, List<String> steps) {
        if (!steps.isEmpty()) {
            parts.add(RichText.line(RichText.bold("Next")));
            parts.add(RichText.numbered(steps.stream()
                    .limit(NEXT)
                    .map(step -> RichText.line(RichText.withCode(Plain.line(step, LINE))))
                    .toList()));
        }
    }

    /** The whole explanation, for those who ask for it. */
    static Message inFull(Answer answer) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        List<Map<String, Object>> explanation = MarkdownText.parts(answer.explain(), 6000);
        if (!explanation.isEmpty()) {
            blocks.add(RichText.block("explain", explanation));
        }
        if (!answer.timeline().isEmpty()) {
            blocks.add(RichText.block("timeline", RichText.line(RichText.bold("What happened (UTC)")),
                    RichText.bullets(answer.timeline().stream().map(moment -> moment(moment, answer)).toList())));
        }
        if (!answer.missing().isEmpty()) {
            blocks.add(RichText.block("missing", RichText.line(RichText.bold("Not known")),
                    RichText.bullets(answer.missing()
                            .stream()
                            .map(gap -> labelled(gap.check() + ": ", gap.reason()))
                            .toList())));
        }
        List<String> commands = answer.evidence()
                .stream()
                .map(Answer.Evidence::command)
                .filter(command -> !command.isBlank())
                .distinct()
                .limit(10)
                .toList();
        if (!commands.isEmpty()) {
            blocks.add(RichText.block("commands",
                    RichText.line(RichText.bold("See the same yourself" + Place.on(answer.engine()))),
                    RichText.preformatted(Plain.cut(String.join("\n", commands), 2500))));
        }
        blocks.add(Blocks.context("ids", List.of(Blocks.id(answer.investigation()))));
        return new Message("In full: " + Plain.escape(Plain.line(answer.say(), 600)), blocks);
    }

    private static Map<String, Object> moment(Moment moment, Answer answer) {
        Map<String, Object> say = RichText.text(Plain.line(moment.say(), 160));
        return moment.folded()
                ? RichText.line(say)
                : RichText.line(RichText.code(moment.clock(answer.at())), RichText.text(" "), say);
    }
}
