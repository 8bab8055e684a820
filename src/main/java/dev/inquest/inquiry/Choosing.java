package dev.inquest.inquiry;

import java.util.List;
import java.util.function.Function;

import dev.inquest.container.ContainerSummary;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.AskedBack;
import dev.inquest.reply.Reply.Choice;

/** From a container that was meant to the one that is; where that is not certain, a question back. */
public final class Choosing {
    private static final int MOST = 8;

    private final Inquiry inquiry;
    private final Talks talks;

    public Choosing(Inquiry inquiry, Talks talks) {
        this.inquiry = inquiry;
        this.talks = talks;
    }

    /** Does so with the container that is meant, and keeps in mind that the conversation is about it. */
    public Reply about(Understood understood, Function<ContainerSummary, Reply> then) {
        return switch (understood.container()) {
            case Meant.One(var container) -> {
                talks.about(understood.question(), container);
                yield then.apply(container);
            }
            case Meant.Several several -> new AskedBack(understood.question(), "'" + several.asked()
                    + "' fits several containers. Which one do you mean?", choices(understood, several.containers()));
            case Meant.NoSuch noSuch -> noSuch(understood, noSuch);
            case Meant.Unnamed unnamed -> which(understood, "Which container do you mean?");
        };
    }

    private Reply noSuch(Understood understood, Meant.NoSuch noSuch) {
        List<ContainerSummary> there = understood.scene().known();
        List<ContainerSummary> near = there.stream()
                .filter(c -> noSuch.near().contains(c.name()))
                .toList();
        return new AskedBack(understood.question(),
                Words.noSuch(noSuch, understood.scene(), inquiry.engines()),
                choices(understood, near.isEmpty() ? there : near));
    }

    /** What only a container that is there can tell or have done to it. */
    public Reply aboutOneThere(Understood understood, Function<ContainerSummary, Reply> then) {
        return about(understood, container -> container.removed()
                ? new AskedBack(understood.question(), Words.gone(container.name()),
                        choices(understood.to(Intent.DIAGNOSE), List.of(container)))
                : then.apply(container));
    }

    /** Asks which one is meant, of all there are. */
    public Reply which(Understood understood, String asking) {
        return new AskedBack(understood.question(), asking,
                choices(understood, understood.scene().known()));
    }

    /** Each asks the same again, of one container. */
    private List<Choice> choices(Understood understood, List<ContainerSummary> containers) {
        return containers.stream().limit(MOST).map(container -> {
            String name = inquiry.named(container, containers);
            return new Choice(name, Words.askAgain(understood, name));
        }).toList();
    }
}
