package dev.inquest.slack;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;

/**
 * The messages with a fix in them, kept true: whatever becomes of a proposal, through whichever channel, its messages
 * are written anew, each at most once in a pace.
 */
final class Cards {
    private static final Logger LOG = LoggerFactory.getLogger(Cards.class);
    private static final int REMEMBERED = 500;
    private static final int TRIES = 6;

    private final Counter counter;
    private final SlackApi slack;
    private final InstantSource clock;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Duration pace;
    private final Map<String, List<Shown>> byProposal = new LinkedHashMap<>();
    private final Map<String, Shown> byAlert = new LinkedHashMap<>();

    Cards(Counter counter, SlackApi slack, InstantSource clock, Executor workers, ScheduledExecutorService timer,
            Duration pace) {
        this.counter = counter;
        this.slack = slack;
        this.clock = clock;
        this.workers = workers;
        this.timer = timer;
        this.pace = pace;
    }

    Message render(Reply reply) {
        return Card.of(reply, Standing.of(reply, counter, clock.instant()), counter.approvers());
    }

    /** From now on the message is kept true; one that is known already is kept as it is. */
    void keep(Proposal proposal, Reply reply, Place place, Message shown) {
        Shown card = new Shown(new ReplySheet(reply, counter, clock), place, shown);
        if (!remember(proposal.id(), card)) {
            return;
        }
        untilItExpires(proposal, card);
        card.touch();
    }

    private void untilItExpires(Proposal proposal, Shown card) {
        Duration left = Duration.between(clock.instant(), proposal.expiresAt()).plusSeconds(1);
        if (proposal.pending() && left.isPositive()) {
            later(card::touch, left);
        }
    }

    /** @return false when its place is known already */
    private boolean remember(String proposal, Shown card) {
        synchronized (byProposal) {
            List<Shown> cards = byProposal.computeIfAbsent(proposal, id -> new CopyOnWriteArrayList<>());
            if (cards.stream().anyMatch(known -> known.place().same(card.place()))) {
                return false;
            }
            cards.add(card);
            if (byProposal.size() > REMEMBERED) {
                byProposal.remove(byProposal.keySet().iterator().next());
            }
            return true;
        }
    }

    /** The same for what was said unasked. */
    void keep(AlertSheet sheet, Place place, Message shown) {
        Shown card = new Shown(sheet, place, shown);
        synchronized (byAlert) {
            byAlert.put(place.channel() + place.ts(), card);
            if (byAlert.size() > REMEMBERED) {
                byAlert.remove(byAlert.keySet().iterator().next());
            }
        }
        shows(sheet, card);
    }

    private void shows(AlertSheet sheet, Shown card) {
        sheet.proposal()
                .filter(id -> remember(id, card))
                .flatMap(counter::proposal)
                .ifPresent(
                        proposal -> untilItExpires(proposal, card));
    }

    /** Writes what stands at the place anew, from another sheet. */
    void rewrite(AlertSheet sheet, Place place) {
        Shown card;
        synchronized (byAlert) {
            card = byAlert.computeIfAbsent(place.channel() + place.ts(),
                    unknown -> new Shown(sheet, place, new Message("", List.of())));
        }
        card.is(sheet);
        shows(sheet, card);
        card.touch();
    }

    Optional<Place> placeOf(String proposal) {
        return of(proposal).stream().findFirst().map(Shown::place);
    }

    /** Which proposal a message shows, where that is known. */
    Optional<String> shows(Place place) {
        synchronized (byProposal) {
            return byProposal.values()
                    .stream()
                    .flatMap(List::stream)
                    .filter(card -> card.place().same(place))
                    .findFirst()
                    .flatMap(Shown::proposal);
        }
    }

    /** The new one is said once in each thread that shows the old one, with buttons of its own. */
    private void replaced(Proposal old, Proposal now) {
        Reply reply = new Reply.Proposed(new Question("", "", "", Person.of(now.askedBy())), Intent.PROPOSE_FIX, now);
        for (Shown card : of(old.id()).stream().filter(Shown::firstOfItsThread).toList()) {
            try {
                Message message = render(reply);
                keep(now, reply, slack.post(card.place().at(""), message), message);
            } catch (SlackException refused) {
                LOG.warn("a proposal that replaces another could not be said: {}", refused.getMessage());
            }
        }
    }

    void happened(Happening happening) {
        switch (happening) {
            case Happening.ProposalChanged changed -> touch(changed.proposal().id());
            case Happening.RemediationChanged changed -> touch(changed.remediation().proposal());
            case Happening.ProposalReplaced replaced -> workers.execute(() -> replaced(replaced.old(), replaced.now()));
            case Happening.Asked asked -> {
            }
            case Happening.Checked checked -> {
            }
        }
    }

    void touch(String proposal) {
        of(proposal).forEach(Shown::touch);
    }

    private List<Shown> of(String proposal) {
        synchronized (byProposal) {
            return List.copyOf(byProposal.getOrDefault(proposal, List.of()));
        }
    }

    private void later(Runnable work, Duration in) {
        try {
            var unused = timer.schedule(work, in.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("closing: no more messages are kept true");
        }
    }

    /** One message. Writes of it never overlap. */
    private final class Shown {
        private Sheet sheet;
        private Place place;
        private Message shown;
        private boolean stale;
        private boolean busy;
        private boolean resultSaid;
        private int failures;

        Shown(Sheet sheet, Place place, Message shown) {
            this.sheet = sheet;
            this.place = place;
            this.shown = shown;
            // What ended before it was known here has been said by whoever knew it then.
            this.resultSaid = sheet instanceof AlertSheet && sheet.standing() instanceof Standing.UnderWay fix
                    && fix.remediation().ended();
        }

        synchronized void is(Sheet other) {
            sheet = other;
        }

        private synchronized Sheet sheet() {
            return sheet;
        }

        Optional<String> proposal() {
            return sheet().proposal();
        }

        synchronized Place place() {
            return place;
        }

        /** A proposal may be shown several times in a thread; what becomes of it is said there once. */
        boolean firstOfItsThread() {
            return proposal().stream()
                    .flatMap(id -> of(id).stream())
                    .filter(card -> card.place().inThreadOf(place()))
                    .findFirst()
                    .stream()
                    .allMatch(first -> first == this);
        }

        void touch() {
            synchronized (this) {
                stale = true;
                if (busy) {
                    return;
                }
                busy = true;
            }
            workers.execute(this::write);
        }

        private void write() {
            synchronized (this) {
                stale = false;
            }
            Duration rest = pace;
            try {
                Sheet now = sheet();
                Standing standing = now.standing();
                rewrite(now.message(standing));
                sayResult(standing);
                failures = 0;
            } catch (SlackException refused) {
                LOG.warn("a message could not be brought up to date: {}", refused.getMessage());
                failures++;
                rest = pace.multipliedBy(1L << Math.min(failures, TRIES));
                synchronized (this) {
                    stale |= refused.passing() && failures < TRIES;
                }
            } catch (RuntimeException broken) { // the edge: one message must not stop the others
                LOG.error("a message could not be written", broken);
            }
            later(this::rested, rest);
        }

        private void rested() {
            synchronized (this) {
                if (!stale) {
                    busy = false;
                    return;
                }
            }
            workers.execute(this::write);
        }

        private void rewrite(Message message) {
            if (message.equals(shown)) {
                return;
            }
            try {
                slack.update(place(), message);
            } catch (SlackException refused) {
                if (refused.passing()) {
                    throw refused;
                }
                elsewhere(message, refused);
            }
            shown = message;
        }

        /** Where the message cannot be changed, its buttons are taken away as Slack allows it, or it is said anew. */
        private void elsewhere(Message message, SlackException refused) {
            LOG.info("a message is replaced another way: {}", refused.getMessage());
            Place old = place();
            if (!old.responseUrl().isEmpty()) {
                slack.respond(old.responseUrl(), message.asResponse(true, true));
                return;
            }
            Place fresh = slack.post(old, message);
            synchronized (this) {
                place = fresh;
            }
        }

        private void sayResult(Standing standing) {
            if (!resultSaid && standing instanceof Standing.UnderWay fix && fix.remediation().ended()
                    && firstOfItsThread()) {
                slack.post(place().at(""), FixMessage.result(fix.remediation()));
                resultSaid = true;
            }
        }
    }
}
