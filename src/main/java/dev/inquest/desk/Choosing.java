package dev.inquest.desk;

import java.util.List;
import java.util.function.Function;

import dev.inquest.container.ContainerSummary;
import dev.inquest.desk.Reply.AskedBack;
import dev.inquest.desk.Reply.Choice;
import dev.inquest.question.Meant;
import dev.inquest.question.Understood;

/** From a container that was meant to the one that is; where that is not certain, a question back. */
final class Choosing {
    private static final int MOST = 8;

    private final Inquiry inquiry;

    Choosing(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    Reply about(Understood understood, Function<ContainerSummary, Reply> then) {
        return switch (understood.container()) {
            case Meant.One one -> then.apply(one.container());
            case Meant.Several several -> new AskedBack(understood.question(), "'" + several.asked()
                    + "' fits several containers. Which one do you mean?", choices(several.containers()));
            case Meant.NoSuch noSuch -> new AskedBack(understood.question(), Words.noSuch(noSuch),
                    noSuch.near().isEmpty()
                            ? choices(inquiry.known())
                            : noSuch.near().stream().map(Choosing::choice).toList());
            case Meant.Unnamed unnamed -> which(understood, "Which container do you mean?");
        };
    }

    /** What only a container that is there can tell or have done to it. */
    Reply aboutOneThere(Understood understood, Function<ContainerSummary, Reply> then) {
        return about(understood, container -> container.removed()
                ? new AskedBack(understood.question(), Words.gone(container.name()), List.of(choice(container.name())))
                : then.apply(container));
    }

    Reply which(Understood understood, String asking) {
        return new AskedBack(understood.question(), asking, choices(inquiry.known()));
    }

    private static List<Choice> choices(List<ContainerSummary> containers) {
        return containers.stream().limit(MOST).map(ContainerSummary::name).map(Choosing::choice).toList();
    }

    private static Choice choice(String name) {
        return new Choice(name, "why did " + name + " die?");
    }
}
