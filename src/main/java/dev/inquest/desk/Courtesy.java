package dev.inquest.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.inquest.inquiry.Inquiry;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** What is said to who greets and to who thanks: where things stand, as a colleague would. */
final class Courtesy {
    private static final int NAMED = 3;

    private final Inquiry inquiry;
    private final Changing changing;

    Courtesy(Inquiry inquiry, Changing changing) {
        this.inquiry = inquiry;
        this.changing = changing;
    }

    Reply greet(Understood understood) {
        List<Glance> all = inquiry.glances(understood.scene().known());
        List<Glance> trouble = all.stream().filter(g -> !g.trouble().isEmpty()).toList();
        return new Told(understood.question(), Intent.GREETING,
                "Hello. " + standing(all, trouble) + understood.scene().unseen(), List.of());
    }

    private String standing(List<Glance> all, List<Glance> trouble) {
        if (trouble.size() == 1) {
            Glance one = trouble.getFirst();
            return named(one) + " is in trouble: " + one.say() + ". Ask me why.";
        }
        if (!trouble.isEmpty()) {
            return trouble.size() + " containers are in trouble: " + trouble.stream()
                    .limit(NAMED)
                    .map(this::named)
                    .collect(Collectors.joining(", ")) + (trouble.size() > NAMED ? " and others" : "")
                    + ". Ask me why about any of them.";
        }
        return (all.isEmpty() ? "There are no containers here yet." : "No container is in trouble.")
                + " When one dies, ask me why.";
    }

    private String named(Glance glance) {
        return glance.container().name() + inquiry.engines().place(glance.container().engine());
    }

    Reply welcome(Question question) {
        return new Told(question, Intent.THANKS, "You are welcome" + rest(question), List.of());
    }

    private String rest(Question question) {
        List<Proposal> waiting = changing.waiting(question);
        if (!waiting.isEmpty()) {
            return ". The proposal for " + waiting.getFirst().plan().name() + " still waits for a yes.";
        }
        return changing.lastSeen(question).flatMap(this::held).orElse(".");
    }

    /** What somebody who leaves after a fix would want to know; empty where there is nothing of that kind. */
    private Optional<String> held(Remediation fix) {
        String name = fix.plan().name();
        return switch (fix.state()) {
            case RUNNING -> Optional.of(". " + name + " is still being changed; ask me again in a minute.");
            case VERIFIED -> inquiry.glance(fix.plan().engine(), name)
                    .map(now -> now.trouble().isEmpty()
                            ? ". " + name + " holds: " + now.say() + "."
                            : ", but look once more: " + name + " is in trouble again, " + now.say() + ".");
            case NEEDS_HUMAN -> Optional.of(", but " + name + " still needs a person.");
            case ROLLED_BACK, UNDONE -> Optional.empty();
        };
    }
}
