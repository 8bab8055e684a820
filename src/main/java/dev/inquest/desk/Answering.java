package dev.inquest.desk;

import java.util.List;

import dev.inquest.inquiry.Asked;
import dev.inquest.inquiry.Choosing;
import dev.inquest.inquiry.Inquiry;
import dev.inquest.inquiry.Unnamed;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.NoticeWish;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;
import dev.inquest.telling.Explaining;
import dev.inquest.telling.Telling;

/** What a message is answered with, once it is understood. */
final class Answering {
    private final Choosing choosing;
    private final Diagnosing diagnosing;
    private final Explaining explaining;
    private final Notifying notifying;
    private final Changing changing;
    private final Telling telling;
    private final Courtesy courtesy;
    private final Unnamed unnamed;

    Answering(Inquiry inquiry, Choosing choosing, Diagnosing diagnosing, Explaining explaining,
            Notifying notifying, Changing changing, Telling telling) {
        this.choosing = choosing;
        this.diagnosing = diagnosing;
        this.explaining = explaining;
        this.notifying = notifying;
        this.changing = changing;
        this.telling = telling;
        this.courtesy = new Courtesy(inquiry, changing);
        this.unnamed = new Unnamed(inquiry);
    }

    Reply answer(Asked recording, Understood read) {
        Understood understood = unnamed.settle(read);
        Question question = understood.question();
        return switch (understood.intent()) {
            case DIAGNOSE -> diagnose(recording, understood);
            case LIST_DEAD -> telling.troubles(understood);
            case NEAR_MISSES -> telling.nearMisses(understood);
            case STATUS -> telling.status(understood);
            case LOGS -> telling.logs(understood);
            case EXPLAIN -> explaining.tell(understood);
            case PROPOSE_FIX -> changing.propose(recording, understood);
            case APPROVE, REJECT, CANCEL -> changing.decide(recording, understood);
            case ROLLBACK -> changing.undo(recording, understood);
            case HELP -> new Told(question, Intent.HELP, Help.TEXT, List.of());
            case GREETING -> courtesy.greet(understood);
            case THANKS -> courtesy.welcome(question);
            case STATS -> telling.stats(understood);
            case HISTORY -> telling.history(understood, changing.spokenOf(question));
            case PLAYBOOKS -> telling.playbooks(understood);
            case SUBSCRIBE, MUTE -> notifying.answer(recording, understood);
            // That a mute ends is nothing that a proposal could be answered with.
            case OUT_OF_SCOPE -> NoticeWish.unmutes(understood)
                    ? notifying.answer(recording, understood)
                    : changing.unsure(understood).orElseGet(() -> Instead.offer(understood));
            case NOT_UNDERSTOOD -> NoticeWish.unmutes(understood)
                    ? notifying.answer(recording, understood)
                    : changing.unsure(understood)
                            .orElseGet(() -> choosing.which(understood, Help.NOT_UNDERSTOOD));
        };
    }

    private Reply diagnose(Asked recording, Understood understood) {
        return understood.container() instanceof Meant.Unnamed
                ? choosing.which(understood, "No container is dead. Which one do you mean?")
                : choosing.about(understood,
                        container -> diagnosing.explain(recording, understood.question(), container,
                                understood.grounds().assumed()));
    }
}
