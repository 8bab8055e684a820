package dev.inquest.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.inquest.answer.Answer;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;

/** The part of a message that says why a container died: the verdict first, then what it rests on. */
final class AnswerMessage {
    private static final int FACTS = 6;
    private static final int LOG_LINES = 8;
    private static final int LOG_CHARACTERS = 1500;
    private static final int LINE = 300;

    private AnswerMessage() {}

    /** @param understood how the question was read, where that took a choice */
    static Map<String, Object> block(Answer answer, String understood) {
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
        return RichText.block("answer", parts);
    }

    private static List<Map<String, Object>> verdict(Answer answer) {
        Inspection container = answer.container();
        List<Map<String, Object>> line = new ArrayList<>(
                RichText.sentence(Plain.line(answer.say(), 600), container.name(), "bold"));
        line.add(RichText.text("\n"));
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
        if (container.restartCount() > 0) {
            line.add(RichText.text(" · restarted " + container.restartCount() + " times"));
        }
        return line;
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
        answer.against().stream().limit(2).forEach(say -> facts.add(labelled("Against it: ", say)));
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

    /** The whole explanation, for those who ask for it. */
    static Message inFull(Answer answer) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(RichText.block("explain", MarkdownText.parts(answer.explain(), 6500)));
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
            blocks.add(RichText.block("commands", RichText.line(RichText.bold("See the same yourself")),
                    RichText.preformatted(Plain.cut(String.join("\n", commands), 2500))));
        }
        blocks.add(Blocks.context("ids", List.of(Blocks.id(answer.investigation()))));
        return new Message("In full: " + Plain.escape(Plain.line(answer.say(), 600)), blocks);
    }
}
