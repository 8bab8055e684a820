package dev.inquest.desk;

import java.util.List;
import java.util.Locale;

import dev.inquest.container.ContainerSummary;
import dev.inquest.desk.Reply.Told;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;

/** What a message is answered with, once it is understood. */
final class Answering {
    private static final int LINES = 20;

    private final Inquiry inquiry;
    private final Choosing choosing;
    private final Diagnosing diagnosing;
    private final Explaining explaining;
    private final Wishes wishes;
    private final Queue queue;

    Answering(Inquiry inquiry, Choosing choosing, Diagnosing diagnosing, Explaining explaining, Wishes wishes,
            Queue queue) {
        this.inquiry = inquiry;
        this.choosing = choosing;
        this.diagnosing = diagnosing;
        this.explaining = explaining;
        this.wishes = wishes;
        this.queue = queue;
    }

    Reply answer(Asked recording, Understood understood) {
        Question question = understood.question();
        return switch (understood.intent()) {
            case DIAGNOSE -> diagnose(recording, understood);
            case LIST_DEAD -> list(question);
            case STATUS -> choosing.aboutOneThere(understood, c -> told(understood, inquiry.status(c)));
            case LOGS -> choosing.aboutOneThere(understood,
                    c -> told(understood, Words.log(c.name(), inquiry.log(c, LINES))));
            case EXPLAIN -> explaining.tell(understood);
            case PROPOSE_FIX -> wishes.wish(recording, question, understood.container().asked(),
                    Wanted.of(understood.wish().memory(), understood.wish().restart() ? "restart" : ""),
                    () -> understood, queue::keep);
            case APPROVE, REJECT, CANCEL -> new Told(question, understood.intent(),
                    Words.decideThere(understood.intent(), queue.waiting()), List.of());
            case HELP -> new Told(question, Intent.HELP, Words.HELP, List.of());
            case GREETING -> new Told(question, Intent.GREETING, Words.GREETING, List.of());
            case THANKS -> new Told(question, Intent.THANKS, Words.THANKS, List.of());
            case STATS, ROLLBACK, HISTORY, PLAYBOOKS, SUBSCRIBE, MUTE, OUT_OF_SCOPE -> Instead.offer(understood);
            case NOT_UNDERSTOOD -> choosing.which(understood, Words.NOT_UNDERSTOOD);
        };
    }

    private static Reply told(Understood understood, String text) {
        return new Told(understood.question(), understood.intent(), Words.assumed(understood) + text, List.of());
    }

    private Reply diagnose(Asked recording, Understood understood) {
        if (understood.container() instanceof Meant.Unnamed) {
            return inquiry.diedLast()
                    .map(last -> diagnosing.explain(recording, understood.question(), last, diedLast(last)))
                    .orElseGet(() -> choosing.which(understood, "No container is dead. Which one do you mean?"));
        }
        return choosing.about(understood, container -> diagnosing.explain(recording, understood.question(), container,
                understood.grounds().assumed()));
    }

    private static String diedLast(ContainerSummary last) {
        return String.format(Locale.ROOT, "%s, the container that died last%s: the question named none", last.name(),
                last.removed() ? " and has been removed since" : "");
    }

    private Reply list(Question question) {
        List<Glance> glances = inquiry.glances();
        return new Told(question, Intent.LIST_DEAD, Words.list(glances), glances);
    }
}
