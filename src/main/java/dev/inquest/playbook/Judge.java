package dev.inquest.playbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.container.Plain;
import dev.inquest.container.UsageHistory;
import dev.inquest.playbook.Programs.Value;
import dev.inquest.template.RenderingException;
import dev.inquest.template.Templates;

/** Judges one set of observations by one playbook. Lives as long as that one judgement. */
final class Judge {
    private final Definition definition;
    private final Programs programs;
    private final Templates templates;
    private final Sight sight;
    private final Map<String, Object> known = new LinkedHashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, Set<Check>> unknownFacts = new LinkedHashMap<>();
    private final List<Fact> facts = new ArrayList<>();

    Judge(Definition definition, Programs programs, Templates templates, Observations seen) {
        this.definition = definition;
        this.programs = programs;
        this.templates = templates;
        this.sight = Sight.of(seen, definition.checks());
        known.putAll(sight.known());
        sight.missing().forEach(check -> unknown.add(check.word()));
    }

    List<Fact> facts() {
        return facts;
    }

    /** Whether what was seen is enough to say that it applies. */
    boolean applies() {
        return isTrue(evaluate(definition.applies()));
    }

    Outcome outcome() {
        Value applies = evaluate(definition.applies());
        if (!isTrue(applies)) {
            return isFalse(applies) ? new Outcome.DoesNotApply() : open(applies);
        }
        Optional<Outcome> broken = gatherFacts();
        if (broken.isPresent()) {
            return broken.get();
        }
        for (Rung rung : definition.verdicts()) {
            Value value = rung.when().isEmpty() ? new Value.Known(true) : evaluate(rung.when());
            if (isTrue(value)) {
                return reached(rung);
            }
            if (!isFalse(value)) {
                return open(value);
            }
        }
        return new Outcome.Fault(definition.id() + " has no verdict for this; its last one needs to be without `when`");
    }

    private Optional<Outcome> gatherFacts() {
        for (Map.Entry<String, Expression> entry : definition.facts().entrySet()) {
            String name = entry.getKey();
            Value value = evaluate(entry.getValue());
            switch (value) {
                case Value.Known is -> {
                    known.put(name, is.plain());
                    facts.add(fact(name, entry.getValue(), new FactValue.Known(is.plain())));
                }
                case Value.Unknown open -> {
                    Set<Check> missing = sight.missing(open.names(), unknownFacts);
                    unknown.add(name);
                    unknownFacts.put(name, missing);
                    facts.add(fact(name, entry.getValue(), new FactValue.Unknown(missing)));
                }
                case Value.Fault fault -> {
                    return Optional.of(new Outcome.Fault(definition.id() + ", fact " + name + ": " + fault.sentence()));
                }
            }
        }
        return Optional.empty();
    }

    private Fact fact(String name, Expression expression, FactValue value) {
        return new Fact(name, expression.text(),
                List.copyOf(Reads.checks(expression.text(), definition.facts())), value);
    }

    private Outcome reached(Rung rung) {
        String say;
        String explain;
        try {
            say = templates.renderText(rung.say().text(), known).strip();
            explain = rung.explain().isEmpty()
                    ? Plainly.explain(say, deciding(rung), facts)
                    : templates.render("answers/" + rung.explain().text(), known).strip();
        } catch (RenderingException broken) {
            // A broken template must not hide a diagnosis.
            say = Plainly.say(definition, rung, known);
            explain = Plainly.explain(say, deciding(rung), facts);
        }
        return new Outcome.Reached(rung.verdict(), rung.cause(), rung.certainty(), say, explain, next(rung),
                deciding(rung), against(rung), Set.copyOf(rung.outranks()));
    }

    /** What to do next, without what has nothing to say here. */
    private List<String> next(Rung rung) {
        return rung.next().stream().map(this::sentence).filter(sentence -> !sentence.isEmpty()).toList();
    }

    /** Nothing when it is broken: it takes neither the diagnosis nor the other sentences with it. */
    private String sentence(Expression template) {
        try {
            return templates.renderText(template.text(), known).strip().replaceAll("\\s+", " ");
        } catch (RenderingException broken) {
            return "";
        }
    }

    private List<String> against(Rung rung) {
        return rung.against().stream().filter(name -> says(known.get(name))).toList();
    }

    /** Whether a fact says anything: an unknown one, a false one, nothing and none do not. */
    private static boolean says(@Nullable Object plain) {
        return switch (plain) {
            case null -> false;
            case Boolean truth -> truth;
            case Number number -> number.doubleValue() != 0;
            case String text -> !text.isBlank();
            case Duration length -> !length.isZero();
            case Collection<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    /** What the words of a rung would come to, or the reason why they cannot be said. */
    Optional<String> whyUnspeakable(Rung rung) {
        try {
            templates.renderText(rung.say().text(), known);
            rung.next().forEach(sentence -> templates.renderText(sentence.text(), known));
            if (!rung.explain().isEmpty()) {
                templates.render("answers/" + rung.explain().text(), known);
            }
            return Optional.empty();
        } catch (RenderingException broken) {
            return Optional.ofNullable(broken.getMessage());
        }
    }

    private List<String> deciding(Rung rung) {
        if (!rung.shows().isEmpty()) {
            return rung.shows();
        }
        Set<String> named = Reads.facts(rung.when().text(), definition.facts());
        return definition.facts().keySet().stream().filter(named::contains).toList();
    }

    /** Sizes the remedy. A history that could not be read counts as an empty one: the limit alone gives a size too. */
    Optional<RemedyOffer> offer(Remedy remedy, Observations seen) {
        gatherFacts();
        if (unknown.remove(Check.HISTORY.word())) {
            known.put(Check.HISTORY.word(), Plain.of(UsageHistory.of(List.of())));
        }
        Map<String, Object> with = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> parameter : remedy.with().entrySet()) {
            if (!(evaluate(parameter.getValue()) instanceof Value.Known value)) {
                return Optional.empty();
            }
            with.put(parameter.getKey(), value.plain());
        }
        Map<String, Object> model = new LinkedHashMap<>(known);
        model.putAll(with);
        String risk;
        try {
            risk = templates.renderText(remedy.risk().text(), model).strip();
        } catch (RenderingException broken) {
            risk = "";
        }
        return Optional.of(new RemedyOffer(remedy.action(), with, why(with, remedy, seen), risk, remedy.within(),
                remedy.expect().text()));
    }

    private static String why(Map<String, Object> with, Remedy remedy, Observations seen) {
        if (with.get("memory") instanceof Long memory && seen.of(Check.INSPECT) instanceof Observation.Seen<?> is
                && is.value() instanceof Inspection inspection) {
            for (Bytes peak : List.of(peak(seen), Bytes.NONE)) {
                MemorySizing.Size size = MemorySizing.afterOom(inspection.memory().limit(), peak);
                if (size.memory().count() == memory) {
                    return size.arithmetic();
                }
            }
        }
        return String.join(", ",
                remedy.with().entrySet().stream().map(e -> e.getKey() + " = " + e.getValue().text()).toList());
    }

    private static Bytes peak(Observations seen) {
        return seen.of(Check.HISTORY) instanceof Observation.Seen<?> is && is.value() instanceof UsageHistory history
                ? history.peak()
                : Bytes.NONE;
    }

    private Value evaluate(Expression expression) {
        return programs.evaluate(expression.text(), known, unknown);
    }

    private Outcome open(Value value) {
        return switch (value) {
            case Value.Unknown unknowns -> new Outcome.Undecided(sight.missing(unknowns.names(), unknownFacts));
            case Value.Fault fault -> new Outcome.Fault(definition.id() + ": " + fault.sentence());
            case Value.Known is -> new Outcome.Fault(
                    definition.id() + ": a condition came to " + is.plain() + " where true or false was expected");
        };
    }

    private static boolean isTrue(Value value) {
        return value instanceof Value.Known is && Boolean.TRUE.equals(is.plain());
    }

    private static boolean isFalse(Value value) {
        return value instanceof Value.Known is && Boolean.FALSE.equals(is.plain());
    }
}
