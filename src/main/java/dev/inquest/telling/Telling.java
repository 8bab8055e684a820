package dev.inquest.telling;

import java.util.Optional;

import dev.inquest.history.Chronicle;
import dev.inquest.inquiry.Choosing;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Inquiry;
import dev.inquest.question.Meant;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;

/** What is looked up for somebody and told, without changing anything. */
public final class Telling {
    private final Choosing choosing;
    private final Status status;
    private final Logs logs;
    private final Troubles troubles;
    private final CloseToLimit closeToLimit;
    private final Stats stats;
    private final TopConsumers consumers;
    private final History history;
    private final Known known;

    public Telling(Engines engines, Inquiry inquiry, Choosing choosing, Pictures pictures, Memories memories,
            Chronicle chronicle,
            Names names) {
        this.choosing = choosing;
        this.status = new Status(engines, inquiry);
        this.logs = new Logs(engines);
        this.closeToLimit = new CloseToLimit(engines, inquiry);
        this.stats = new Stats(engines, pictures, memories);
        this.consumers = new TopConsumers(engines);
        this.history = new History(chronicle, choosing, names, inquiry.clock());
        this.known = new Known(engines.all().getFirst().investigator()::playbooks);
        this.troubles = new Troubles(engines, inquiry, inquiry.clock());
    }

    /** How one container is doing. */
    public Reply status(Understood understood) {
        return choosing.aboutOneThere(understood, container -> status.tell(understood, container));
    }

    /** The end of the log of one container, redacted. */
    public Reply logs(Understood understood) {
        return choosing.aboutOneThere(understood, container -> logs.tell(understood, container));
    }

    /** All containers, those in trouble first. */
    public Reply troubles(Understood understood) {
        return troubles.list(understood);
    }

    /** Those that came close to their memory limit this week. */
    public Reply nearMisses(Understood understood) {
        return closeToLimit.list(understood);
    }

    /** Of one container, or of all that run where none is named. */
    public Reply stats(Understood understood) {
        return understood.container() instanceof Meant.Unnamed
                ? consumers.tell(understood)
                : choosing.aboutOneThere(understood, container -> stats.tell(understood, container));
    }

    /** @param that the container of the last decision that the conversation was about */
    public Reply history(Understood understood, Optional<String> that) {
        return history.tell(understood, that);
    }

    /** What can be detected. */
    public Reply playbooks(Understood understood) {
        return known.tell(understood);
    }
}
