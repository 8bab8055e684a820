package dev.inquest.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.inquest.answer.Answer;
import dev.inquest.container.Inspection;
import dev.inquest.container.Plain;
import dev.inquest.desk.Reply.Told;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.Question;
import dev.inquest.question.Term;
import dev.inquest.question.Understood;
import dev.inquest.template.RenderingException;

/**
 * Says what a term means: by the example of the container that the question names, else of the one that was last
 * explained in the same thread, else in general.
 */
public final class Explaining {
    private static final int THREADS = 1000;

    private final Engines engines;
    private final Glossary glossary;
    private final Map<String, Map<String, Object>> examples = new LinkedHashMap<>(16, 0.75f, true);

    public Explaining(Engines engines, Glossary glossary) {
        this.engines = engines;
        this.glossary = glossary;
    }

    Reply tell(Understood understood) {
        Question question = understood.question();
        Map<String, Object> example = example(understood);
        try {
            String text = understood.terms()
                    .stream()
                    .map(term -> glossary.explain(term, example))
                    .collect(Collectors.joining("\n\n"));
            return new Told(question, Intent.EXPLAIN, text, List.of(), data(understood.terms(), example));
        } catch (RenderingException broken) {
            return new Reply.Failed(question, "template_broken", "This cannot be explained: " + broken.getMessage()
                    + ". Correct the template.");
        }
    }

    private Map<String, Object> example(Understood understood) {
        if (understood.container() instanceof Meant.One(var container)) {
            return of(understood.question().thread()).filter(known -> container.name().equals(known.get("container")))
                    .orElseGet(() -> container.removed()
                            ? Map.of()
                            : Map.of("container", container.name(), "inspect",
                                    Plain.of(engines.of(container).reader().inspect(container.id()))));
        }
        return of(understood.question().thread()).orElse(Map.of());
    }

    private static Map<String, Object> data(List<Term.Asked> terms, Map<String, Object> example) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("term", terms.getFirst().term());
        data.put("terms", terms.stream().map(Term.Asked::term).toList());
        terms.getFirst().number().ifPresent(number -> data.put("number", number));
        data.put("container", example.getOrDefault("container", ""));
        return data;
    }

    /** Keeps what a thread is about, for the most recent threads. */
    void remember(String thread, Answer answer) {
        if (thread.isEmpty()) {
            return;
        }
        Map<String, Object> verdict = switch (answer.finding()) {
            case Answer.Cause cause -> Map.of("cause", cause.cause(), "certainty", cause.certainty().word(), "say",
                    cause.say());
            case Answer.Unproven unproven -> Map.of("cause", "", "certainty", "not proven", "say", unproven.say());
        };
        Map<String, Object> example = new LinkedHashMap<>(
                Map.of("container", answer.container().name(), "verdict", verdict));
        if (answer.container() instanceof Inspection seen) {
            example.put("inspect", Plain.of(seen));
        }
        synchronized (examples) {
            examples.put(thread, example);
            if (examples.size() > THREADS) {
                examples.remove(examples.keySet().iterator().next());
            }
        }
    }

    private Optional<Map<String, Object>> of(String thread) {
        synchronized (examples) {
            return Optional.ofNullable(examples.get(thread));
        }
    }
}
