package dev.inquest.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.inquest.answer.Answer;
import dev.inquest.answer.Loop;
import dev.inquest.answer.Moment;
import dev.inquest.container.LogExcerpt;

/** An answer as its page shows it: maps, lists and text. */
final class AnswerModel {
    private static final int LAST_LINES = 12;

    private AnswerModel() {}

    static Map<String, Object> of(Answer answer) {
        Markdown.Parts explanation = Markdown.parts(answer.explain());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", answer.investigation());
        model.put("say", answer.say());
        model.put("at", time(answer));
        model.put("took", took(answer));
        model.put("container", container(answer));
        model.putAll(finding(answer.finding()));
        model.put("evidence", answer.evidence().stream().map(AnswerModel::evidence).toList());
        model.put("against", answer.against().stream().map(AnswerModel::evidence).toList());
        model.put("next", answer.next().stream().map(Markdown::line).toList());
        model.put("timeline", answer.timeline().stream().map(moment -> moment(moment, answer)).toList());
        model.put("loop", answer.loop().map(Loop::say).orElse(""));
        model.put("removed", answer.removed());
        model.put("missing", answer.missing()
                .stream()
                .map(m -> Map.of("check", Words.spoken(m.check()), "reason", m.reason()))
                .toList());
        model.put("also", answer.also()
                .stream()
                .map(c -> Map.of("say", c.say(), "certainty", Words.spoken(c.certainty().word())))
                .toList());
        model.put("ruled_out", answer.ruledOut().stream().map(Answer.RuledOut::say).distinct().toList());
        model.put("log", log(answer.lastWords()));
        model.put("memory", answer.memory().isEmpty() ? "" : answer.memory().words());
        model.put("first", explanation.first());
        model.put("more", explanation.rest());
        return model;
    }

    private static Map<String, Object> finding(Answer.Finding finding) {
        return switch (finding) {
            case Answer.Cause(var id, var cause, var certainty, var say) ->
                Map.of("proven", true, "verdict", id, "cause", cause, "certainty", Words.spoken(certainty.word()));
            case Answer.Unproven(var say) ->
                Map.of("proven", false, "verdict", "", "cause", "", "certainty", "not proven");
        };
    }

    private static Map<String, Object> container(Answer answer) {
        var container = answer.container();
        return Map.of("name", container.name(), "id", container.id().shortId(), "image", container.image(), "state",
                container.status(), "engine", answer.engine(), "page", Words.page(answer.engine(), container.name()));
    }

    private static Map<String, Object> evidence(Answer.Evidence seen) {
        return Map.of("check", seen.check(), "fact", Words.spoken(seen.fact()), "shown", seen.shown(), "command",
                seen.command());
    }

    private static Map<String, Object> moment(Moment moment, Answer answer) {
        return Map.of("iso", moment.at().toString(), "clock", moment.clock(answer.at()), "event", moment.event(), "say",
                moment.say(), "folded", moment.folded());
    }

    private static Map<String, Object> log(LogExcerpt lastWords) {
        LogExcerpt shown = lastWords.last(LAST_LINES);
        return Map.of("lines", shown.lines().stream().map(AnswerModel::line).toList(), "cut", shown.cut());
    }

    private static Map<String, Object> line(LogExcerpt.Line line) {
        return Map.of("stream", line.stream(), "text", line.text());
    }

    private static Map<String, Object> time(Answer answer) {
        return Map.of("iso", answer.at().toString(), "shown", Words.day(answer.at()));
    }

    private static String took(Answer answer) {
        String parts = answer.tookMillis()
                .entrySet()
                .stream()
                .filter(e -> !e.getKey().equals("total"))
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + " " + e.getValue() + " ms")
                .collect(Collectors.joining(", "));
        Long total = answer.tookMillis().get("total");
        return total == null ? parts : total + " ms" + (parts.isEmpty() ? "" : " (" + parts + ")");
    }

    /** A line for a list of answers. */
    static Map<String, Object> line(Answer answer) {
        Map<String, Object> model = new LinkedHashMap<>(finding(answer.finding()));
        model.put("id", answer.investigation());
        model.put("say", answer.say());
        model.put("name", answer.container().name());
        model.put("at", time(answer));
        return model;
    }

    static List<Map<String, Object>> lines(List<Answer> answers, int most) {
        return answers.stream().limit(most).map(AnswerModel::line).toList();
    }
}
