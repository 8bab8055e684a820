package dev.inquest.playbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.inquest.container.Check;
import dev.inquest.container.Shown;

/** A playbook read aloud, for a colleague who does not write them. */
public final class PlaybookInWords {
    private final Definition definition;
    private final List<String> lines = new ArrayList<>();

    private PlaybookInWords(Definition definition) {
        this.definition = definition;
    }

    public static String of(Playbook playbook) {
        var words = new PlaybookInWords(playbook.definition());
        words.head(playbook);
        words.facts();
        words.ladder();
        words.definition.remedies().forEach(words::remedy);
        return String.join("\n", words.lines) + "\n";
    }

    private void head(Playbook playbook) {
        lines.add(definition.id() + ": " + definition.title());
        lines.add(playbook.builtIn()
                ? "It came with Inquest."
                : "It is the team's own"
                        + (definition.owner().isEmpty() ? "." : ", kept by " + definition.owner() + "."));
        if (!definition.applies().text().equals("true")) {
            lines.add("It is only for a container of which this holds:");
            lines.add("    " + oneLine(definition.applies()));
        }
        List<String> looks = new ArrayList<>();
        new TreeMap<>(definition.checks()).forEach((check, look) -> looks.add(look(check, look)));
        lines.add("It looks at " + String.join(", ", looks) + ".");
    }

    private static String look(Check check, Look look) {
        String since = look.since().equals(Duration.ZERO) ? "" : " of the last " + Shown.duration(look.since());
        return switch (check) {
            case INSPECT -> "docker inspect";
            case EVENTS -> "the engine's events" + since;
            case STATS -> "its use right now";
            case HISTORY -> "its recorded use" + since;
            case LOGS -> look.tail() == 0 ? "its log" : "the last " + look.tail() + " lines of its log";
            case ENGINE -> "the engine itself";
            case IMAGE -> "its image";
            case NEIGHBOURS -> "the containers beside it";
        };
    }

    private void facts() {
        if (!definition.facts().isEmpty()) {
            lines.add("");
            lines.add("It calls");
        }
        definition.facts().forEach((name, expression) -> lines.add("    " + name + " what is " + oneLine(expression)));
    }

    private void ladder() {
        lines.add("");
        lines.add("The first of these that is true is its verdict:");
        int number = 1;
        for (Rung rung : definition.verdicts()) {
            String cause = rung.cause().isEmpty() ? "" : rung.cause() + ", ";
            lines.add(number + ". " + rung.verdict() + " (" + cause + rung.certainty().word().replace('-', ' ') + ")");
            KnownCause.of(rung.cause()).ifPresent(c -> lines.add("    that is: " + c.meaning()));
            lines.add("    " + (rung.when().isEmpty() ? "otherwise" : "when " + oneLine(rung.when())));
            lines.add("    says: " + oneLine(rung.say()));
            rung.next().forEach(sentence -> lines.add("    next: " + oneLine(sentence)));
            if (!rung.against().isEmpty()) {
                lines.add("    against it, where true: " + String.join(", ", rung.against()));
            }
            if (!rung.outranks().isEmpty()) {
                lines.add("    explains, and so comes before: " + String.join(", ", rung.outranks()));
            }
            number++;
        }
    }

    private void remedy(Remedy remedy) {
        lines.add("");
        lines.add("For " + String.join(", ", remedy.verdicts()) + " it proposes to " + remedy.action()
                + (remedy.with().isEmpty() ? "." : " with"));
        for (Map.Entry<String, Expression> parameter : remedy.with().entrySet()) {
            lines.add("    " + parameter.getKey() + " = " + oneLine(parameter.getValue()));
        }
        if (!remedy.risk().isEmpty()) {
            lines.add("The risk: " + oneLine(remedy.risk()));
        }
        lines.add("It counts as fixed when this holds for up to " + Shown.duration(remedy.within()) + ":");
        lines.add("    " + oneLine(remedy.expect()));
    }

    private static String oneLine(Expression expression) {
        return expression.text().replaceAll("\\s+", " ").strip();
    }
}
