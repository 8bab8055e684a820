package dev.inquest.desk;

import java.util.List;

import dev.inquest.question.Meant;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.AskedBack;
import dev.inquest.reply.Reply.Choice;

/** What the desk says where it cannot do what is asked: one sentence, and two things that it can do instead. */
final class Instead {
    private Instead() {}

    static Reply offer(Understood understood) {
        return new AskedBack(understood.question(), "Sorry, that is not something I can do, or I am not sure"
                + " that you mean it. I can do one of these instead:",
                understood.container() instanceof Meant.One(var container)
                        ? ofOne(container.name())
                        : ofAny());
    }

    private static List<Choice> ofAny() {
        return List.of(new Choice("what is in trouble", "which containers are dead?"),
                new Choice("what died last", "why did my container die?"));
    }

    private static List<Choice> ofOne(String name) {
        Choice why = new Choice("why " + name + " died", "why did " + name + " die?");
        Choice status = new Choice("how " + name + " is doing", "status of " + name);
        return List.of(why, status);
    }
}
