package dev.inquest.telling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Plain;
import dev.inquest.conversation.Topic;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Talks;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.Question;
import dev.inquest.question.Term;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;
import dev.inquest.template.RenderingException;

/**
 * Says what a term means: by the example of the container that the question names, else of the one that was last
 * explained in the same thread, else in general.
 */
public final class Explaining {
    private final Engines engines;
    private final Glossary glossary;
    private final Talks talks;

    public Explaining(Engines engines, Glossary glossary, Talks talks) {
        this.engines = engines;
        this.glossary = glossary;
        this.talks = talks;
    }

    /** What a word means; in a conversation about a container with its numbers. */
    public Reply tell(Understood understood) {
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
        Optional<Topic> topic = talks.topic(understood.question());
        return understood.container() instanceof Meant.One(var named)
                ? of(named.engine(), named.id(), named.name(), topic.filter(
                        t -> t.name().equals(named.name()) && t.engine().equals(named.engine())))
                : topic.map(t -> of(t.engine(), t.id(), t.name(), topic)).orElse(Map.of());
    }

    /** With what was found out about it, if anything, and as it is now, if it is there. */
    private Map<String, Object> of(String engine, ContainerId id, String name, Optional<Topic> topic) {
        Optional<Topic.Verdict> verdict = topic.map(Topic::verdict).filter(v -> !v.isNone());
        Optional<Inspection> seen = seen(engine, id);
        if (verdict.isEmpty() && seen.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> example = new LinkedHashMap<>(Map.of("container", name));
        verdict.ifPresent(v -> example.put("verdict",
                Map.of("cause", v.cause(), "certainty", v.certainty(), "say", v.say())));
        seen.ifPresent(inspection -> example.put("inspect", Plain.of(inspection)));
        return example;
    }

    /** A word can be explained without a container too. */
    private Optional<Inspection> seen(String engine, ContainerId id) {
        try {
            return engines.named(engine).flatMap(e -> e.reader().found(id));
        } catch (EngineException away) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> data(List<Term.Asked> terms, Map<String, Object> example) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("term", terms.getFirst().term());
        data.put("terms", terms.stream().map(Term.Asked::term).toList());
        terms.getFirst().number().ifPresent(number -> data.put("number", number));
        data.put("container", example.getOrDefault("container", ""));
        return data;
    }
}
