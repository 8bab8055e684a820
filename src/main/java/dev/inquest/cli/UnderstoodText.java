package dev.inquest.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.inquest.cli.Paper.Word;
import dev.inquest.container.Place;
import dev.inquest.question.Labels;
import dev.inquest.question.Meant;
import dev.inquest.question.Term;
import dev.inquest.question.Understood;
import dev.inquest.reply.Json;

/** How a message was understood, on paper or as JSON. */
final class UnderstoodText {
    private static final int LABEL = 10;

    private final Paper paper;

    UnderstoodText(Paper paper) {
        this.paper = paper;
    }

    void print(Understood understood) {
        Labels labels = new Labels(understood);
        row("wanted", understood.intent().word().replace('_', ' '));
        row("container", container(understood.container()));
        understood.sizeIfNamed().ifPresent(size -> row("memory", size.human()));
        if (understood.wish().unclear()) {
            row("memory", "'" + understood.wish().memory() + "' is no size: it is asked back");
        }
        if (understood.wish().restart()) {
            row("change", "a restart and nothing else");
        }
        labels.exitCode().ifPresent(code -> row("exit code", Integer.toString(code)));
        understood.terms().stream().map(Term.Asked::term).forEach(term -> row("topic", term));
        labels.since().ifPresent(since -> row("since", since));
        understood.slots().linesIfNamed().ifPresent(lines -> row("lines", Integer.toString(lines)));
        understood.slots().lastingIfNamed().ifPresent(time -> row("for", Labels.iso(time)));
        row("confidence", confidence(understood));
        understood.grounds().why().forEach(why -> row("because", why));
    }

    private void row(String label, String words) {
        paper.beside("", Word.in(Ink.FAINT, label), LABEL, words);
    }

    private static String confidence(Understood understood) {
        return String.format(Locale.ROOT, "%.2f", understood.grounds().confidence());
    }

    private static String container(Meant container) {
        return switch (container) {
            case Meant.One(var one) -> one.name() + Place.on(one.engine());
            case Meant.Several several -> "'" + several.asked() + "' fits several: it is asked back";
            case Meant.NoSuch noSuch -> "there is no '" + noSuch.asked() + "'"
                    + (noSuch.near().isEmpty() ? "" : "; near: " + String.join(", ", noSuch.near()));
            case Meant.Unnamed unnamed -> "none is named";
        };
    }

    static String json(Understood understood) {
        Map<String, Object> json = new LinkedHashMap<>(labels(understood));
        understood.slots().linesIfNamed().ifPresent(lines -> json.put("lines", lines));
        understood.slots().lastingIfNamed().ifPresent(time -> json.put("lasting", Labels.iso(time)));
        json.put("memory_unclear", understood.wish().unclear());
        json.put("restart", understood.wish().restart());
        json.put("confidence", understood.grounds().confidence());
        json.put("why", understood.grounds().why());
        json.put("assumed", understood.grounds().assumed());
        return Json.write(json);
    }

    /** Intent and slots; what is not named is left out. */
    static Map<String, Object> labels(Understood understood) {
        Labels labels = new Labels(understood);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("intent", labels.intent());
        labels.container().ifPresent(c -> json.put("container", c));
        labels.memoryBytes().ifPresent(m -> json.put("memory_bytes", m));
        labels.exitCode().ifPresent(c -> json.put("exit_code", c));
        labels.topic().ifPresent(t -> json.put("topic", t));
        labels.since().ifPresent(s -> json.put("since", s));
        return json;
    }
}
