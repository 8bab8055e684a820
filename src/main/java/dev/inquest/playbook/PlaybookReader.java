package dev.inquest.playbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Check;
import dev.inquest.yaml.YamlNode;

/** Reads a playbook's file into its definition; mistakes are collected in the source. */
final class PlaybookReader {
    private static final List<String> TOP = List.of("format", "playbook", "title", "owner", "asks", "applies",
            "checks", "facts", "verdicts", "remedy", "references");
    private static final List<String> RUNG = List.of("verdict", "cause", "when", "certainty", "say", "explain",
            "next", "shows", "against", "outranks");
    private static final List<String> REMEDY = List.of("for", "action", "with", "risk", "verify");
    private static final Duration USUAL_WATCH = Duration.ofMinutes(1);

    private final Source source;

    private PlaybookReader(Source source) {
        this.source = source;
    }

    static Definition read(Source source, YamlNode node) {
        return new PlaybookReader(source).definition(Fields.of(source, node, "a playbook", TOP));
    }

    private Definition definition(Fields top) {
        Expression format = top.required("format");
        if (!format.isEmpty() && !format.text().equals("1")) {
            source.wrong(format.at(), "format " + format.text() + " is not known; write `format: 1`");
        }
        Map<String, Expression> facts = top.named("facts");
        List<Rung> verdicts = new ArrayList<>();
        for (YamlNode item : top.items("verdicts")) {
            verdicts.add(rung(Fields.of(source, item, "a verdict", RUNG)));
        }
        if (verdicts.isEmpty()) {
            source.wrong(top.at(), "a playbook needs `verdicts`, at least one");
        }
        return new Definition(top.required("playbook").text(), top.required("title").text(),
                top.optional("owner", "").text(), top.strings("asks"), top.optional("applies", "true"), checks(top),
                facts, verdicts, top.node("remedy").map(this::remedy).map(List::of).orElse(List.of()),
                top.strings("references"), top.at());
    }

    private Map<Check, Look> checks(Fields top) {
        Map<Check, Look> checks = new EnumMap<>(Check.class);
        for (YamlNode.Entry entry : top.entries("checks")) {
            Optional<Check> check = Check.of(entry.key());
            if (check.isEmpty()) {
                source.wrong(entry.mark(), "unknown check '" + entry.key() + "'"
                        + (Nearest.to(entry.key(), Check.words()).isPresent()
                                ? Nearest.hint(entry.key(), Check.words())
                                : "; there are " + String.join(", ", Check.words())));
            } else {
                checks.put(check.get(), look(check.get(), entry.value()));
            }
        }
        return checks;
    }

    private Look look(Check check, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.isNothing()) {
            return Look.PLAIN;
        }
        List<String> known = switch (check) {
            case EVENTS, HISTORY -> List.of("since");
            case LOGS -> List.of("tail", "find");
            case INSPECT, STATS, ENGINE, IMAGE, NEIGHBOURS -> List.of();
        };
        Fields fields = Fields.of(source, node, "the check " + check.word(), known);
        return new Look(duration(fields, "since", Duration.ZERO), tail(fields), patterns(fields));
    }

    private int tail(Fields fields) {
        Expression tail = fields.optional("tail", "0");
        if (!tail.text().matches("\\d{1,3}") || Integer.parseInt(tail.text()) > 500) {
            source.wrong(tail.at(), "`tail` is a number of lines, at most 500");
            return 0;
        }
        return Integer.parseInt(tail.text());
    }

    private Map<String, String> patterns(Fields fields) {
        Map<String, String> patterns = new LinkedHashMap<>();
        fields.named("find").forEach((name, regex) -> {
            Optional<String> refused = Patterns.whyRefused(regex.text());
            refused.ifPresentOrElse(why -> source.wrong(regex.at(), why), () -> patterns.put(name, regex.text()));
        });
        return patterns;
    }

    private Duration duration(Fields fields, String key, Duration usual) {
        Optional<YamlNode> node = fields.node(key);
        if (node.isEmpty()) {
            return usual;
        }
        Expression written = fields.optional(key, "");
        Optional<Duration> duration = Durations.parse(written.text());
        if (duration.isEmpty()) {
            source.wrong(node.get().mark(), "`" + key + "` is a duration such as 90s, 2m or 24h");
        }
        return duration.orElse(usual);
    }

    private Rung rung(Fields fields) {
        Expression certainty = fields.required("certainty");
        Optional<Certainty> known = Certainty.of(certainty.text());
        if (known.isEmpty() && !certainty.isEmpty()) {
            source.wrong(certainty.at(), "unknown certainty '" + certainty.text() + "'; there are "
                    + String.join(", ", Certainty.words()));
        }
        Expression cause = fields.optional("cause", "");
        if (cause.isEmpty() && known.isPresent() && known.get() != Certainty.RULED_OUT) {
            source.wrong(fields.at(), "a verdict that is not ruled-out needs a `cause`");
        }
        return new Rung(fields.required("verdict").text(), cause.text(), fields.optional("when", ""),
                known.orElse(Certainty.POSSIBLE), fields.required("say"), fields.optional("explain", ""),
                fields.texts("next"), fields.strings("shows"), fields.strings("against"),
                fields.strings("outranks"), fields.at());
    }

    private Remedy remedy(YamlNode node) {
        Fields fields = Fields.of(source, node, "a remedy", REMEDY);
        Fields verify = fields.node("verify")
                .map(inner -> Fields.of(source, inner, "`verify`", List.of("within", "expect")))
                .orElse(Fields.of(source, new YamlNode.Mapping(fields.at(), List.of()), "`verify`", List.of()));
        return new Remedy(fields.strings("for"), fields.required("action").text(), fields.named("with"),
                fields.optional("risk", ""), duration(verify, "within", USUAL_WATCH),
                verify.optional("expect", Playbooks.RUNS_WELL), fields.at());
    }
}
