package dev.inquest.approval;

import java.util.List;

import dev.inquest.question.Person;

/**
 * Who may say yes. The one place that decides it, for every channel.
 *
 * @param names Slack user ids, console users, or channel:id; empty means nobody
 * @param selfApproval whether who asked may also approve
 */
public record Approvers(List<String> names, boolean selfApproval) {
    public Approvers {
        names = List.copyOf(names);
    }

    /** The channel of a terminal on a machine that reaches the engine: who sits there can run docker anyway. */
    static final String TERMINAL = "terminal";

    boolean mayDecide(Person person) {
        return person.channel().equals(TERMINAL) || names.contains(person.principal()) || names.contains(person.id());
    }

    boolean mayDecideOwn(Person person) {
        return selfApproval || person.channel().equals(TERMINAL);
    }
}
