package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import dev.inquest.database.Ids;
import dev.inquest.desk.Desk;
import dev.inquest.notice.Mute;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;
import dev.inquest.notice.Subscriptions.Subscription;
import dev.inquest.notice.Target;
import dev.inquest.question.Person;

/** From deaths to messages, step by step. One thread takes the steps. */
final class Alerting {
    /** An engine tells of an OOM up to a second after the death. */
    private static final Duration SETTLING = Duration.ofMillis(1500);
    /** What recurs is not written anew more often. */
    private static final Duration UPDATES = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration TIDY_EVERY = Duration.ofDays(1);
    /** However long nothing can be said. */
    private static final int MOST = 5000;
    /** Whoever answers in a thread of Slack. */
    private static final Person IN_SLACK = new Person("slack", "inquest", "Inquest");

    private final Parts parts;
    private final Looking looking;
    private final Recovering recovering;
    private final Storms storms;
    private final Posting posting;
    private final Toll toll;
    private final AtomicReference<Standing> standing = new AtomicReference<>(new Standing(0, 0));
    private int unsaid;
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final Map<String, Case.Told> digests = new HashMap<>();
    private Instant tidied = Instant.EPOCH;

    /**
     * @param channel that gets every alert; empty for none
     */
    record Parts(String channel, Desk desk, Incidents incidents, Mutes mutes, Subscriptions subscriptions,
            InstantSource clock) {}

    /**
     * @param going incidents that have not ended
     * @param unsaid messages that are due and could not be said yet
     */
    record Standing(int going, int unsaid) {}

    Alerting(Parts parts, Looking looking, Recovering recovering, Posting posting, Toll toll) {
        this.parts = parts;
        this.looking = looking;
        this.recovering = recovering;
        this.posting = posting;
        this.toll = toll;
        this.storms = new Storms(parts.incidents());
        parts.incidents().going().forEach(going -> cases.put(going.key(), new Case(going)));
    }

    void step(Waiting waiting) {
        Instant now = parts.clock().instant();
        unsaid = 0;
        tidy(now);
        List<Waiting.Group> fresh = waiting.take(SETTLING, now);
        if (fresh.isEmpty() && cases.isEmpty()) {
            storms.gather(List.of(), now);
            standing.set(new Standing(0, 0));
            return;
        }
        for (Waiting.Group deaths : fresh) {
            if (cases.size() < MOST || cases.containsKey(deaths.key())) {
                died(deaths);
            } else {
                waiting.passOver(deaths.count());
                toll.add(deaths.last().who().engine(), Toll.UNKNOWN, deaths.count());
            }
        }
        List<Mute> mutes = parts.mutes().standing();
        storms.gather(unsaid(mutes), now);
        looking.begin(cases.values(), now);
        cases.values().removeIf(one -> !looking.collect(one));
        cases.values().forEach(this::count);
        recovering.over(cases.values().stream().map(Case::incident).toList(), now).forEach(this::changed);
        List<Subscription> wanted = parts.subscriptions().all();
        new ArrayList<>(cases.values()).forEach(one -> say(one, wanted, mutes, now));
        sayStorms(wanted, now);
        letGo(wanted, mutes);
        standing.set(new Standing(cases.size(), unsaid));
    }

    /** How it stood after the last step; anybody may ask. */
    Standing standing() {
        return standing.get();
    }

    private void count(Case one) {
        if (one.incident().state() != Incident.State.NEW) {
            toll.add(one.incident().who().engine(), one.incident().cause(), one.uncounted());
        }
    }

    /** Keeps what has not been looked at yet, for whoever begins next. */
    void leave(Waiting waiting) {
        waiting.take(Duration.ZERO, Instant.MAX).forEach(this::died);
    }

    private void tidy(Instant now) {
        if (Since.passed(tidied, TIDY_EVERY, now)) {
            tidied = now;
            parts.incidents().keepSince(now.minus(KEPT));
        }
    }

    /** How many go on. */
    int going() {
        return cases.size();
    }

    private void died(Waiting.Group deaths) {
        if (parts.desk().isFixing(deaths.last().who().engine(), deaths.last().who().name())) {
            toll.add(deaths.last().who().engine(), Toll.UNKNOWN, deaths.count());
            return;
        }
        Optional<Case> known = Optional.ofNullable(cases.get(deaths.key())).filter(one -> !one.ended());
        if (known.isPresent()) {
            changed(known.get().incident().again(deaths));
        } else {
            Incident fresh = Incident.of(Ids.next("inc"), deaths);
            Optional.ofNullable(cases.put(fresh.key(), new Case(fresh)))
                    .ifPresent(over -> cases.put(over.incident().id(), over));
            parts.incidents().write(fresh);
        }
    }

    private void changed(Incident now) {
        Optional.ofNullable(cases.get(now.key())).ifPresent(one -> one.is(now));
        parts.incidents().write(now);
    }

    /** Those that the channel for everything does not show yet. */
    private List<Case> unsaid(List<Mute> mutes) {
        if (parts.channel().isEmpty()) {
            return List.of();
        }
        return cases.values()
                .stream()
                .filter(one -> !one.stormy() && !one.ended() && Mutes.over(one.incident().who(), mutes).isEmpty()
                        && posting.place(one.incident().id(), parts.channel()).isEmpty())
                .toList();
    }

    private Set<String> channels(Case one, List<Subscription> wanted) {
        Set<String> channels = new LinkedHashSet<>();
        if (!parts.channel().isEmpty() && !one.stormy()) {
            channels.add(parts.channel());
        }
        wanted.stream()
                .filter(sub -> sub.target().covers(one.incident().who()))
                .filter(sub -> !one.stormy() || !sub.target().equals(Target.EVERYTHING))
                .map(Subscription::channel)
                .forEach(channels::add);
        if (one.stormy()) {
            channels.remove(parts.channel());
        }
        return channels;
    }

    private void say(Case one, List<Subscription> wanted, List<Mute> mutes, Instant now) {
        if (one.incident().state() == Incident.State.NEW || one.look().isPresent()) {
            return;
        }
        Alert alert = one.alert(Mutes.over(one.incident().who(), mutes));
        for (String channel : channels(one, wanted)) {
            if (!due(one, channel, alert, now)) {
                continue;
            }
            if (posting.say(channel, alert, now, place -> one.found()
                    .ifPresent(found -> parts.desk().said(found, place.talk(), IN_SLACK)))) {
                one.tells(channel, alert, now);
            } else {
                unsaid++;
            }
        }
    }

    private boolean due(Case one, String channel, Alert alert, Instant now) {
        Optional<Mute> mute = ((Alert.OfOne) alert).muted();
        Optional<Case.Told> told = one.told(channel);
        if (told.isEmpty()) {
            return mute.isEmpty() || posting.place(alert.id(), channel).isPresent();
        }
        Alert.OfOne shown = (Alert.OfOne) told.get().alert();
        if (!shown.muted().equals(mute)) {
            return true;
        }
        return mute.isEmpty() && !shown.equals(alert)
                && (one.ended() || Since.passed(told.get().at(), UPDATES, now));
    }

    private void sayStorms(List<Subscription> wanted, Instant now) {
        Set<String> channels = new LinkedHashSet<>();
        if (!parts.channel().isEmpty()) {
            channels.add(parts.channel());
        }
        wanted.stream()
                .filter(sub -> sub.target().equals(Target.EVERYTHING))
                .map(Subscription::channel)
                .forEach(channels::add);
        for (String storm : Storms.ids(cases.values())) {
            List<String> due = channels.stream().filter(channel -> digestDue(storm + channel, now)).toList();
            if (!due.isEmpty()) {
                storms.alert(storm).ifPresent(alert -> due.forEach(channel -> digest(alert, channel, now)));
            }
        }
    }

    private boolean digestDue(String key, Instant now) {
        return Optional.ofNullable(digests.get(key)).map(told -> Since.passed(told.at(), UPDATES, now)).orElse(true);
    }

    private void digest(Alert.OfMany alert, String channel, Instant now) {
        String key = alert.id() + channel;
        boolean same = Optional.ofNullable(digests.get(key)).filter(told -> told.alert().equals(alert)).isPresent();
        if (same || posting.say(channel, alert, now, place -> {})) {
            digests.put(key, new Case.Told(alert, now));
        } else {
            unsaid++;
        }
    }

    /** Forgets what has ended and is shown so wherever it is to be shown. */
    private void letGo(List<Subscription> wanted, List<Mute> mutes) {
        List<Case> done = cases.values()
                .stream()
                .filter(one -> one.ended() && isShown(one, wanted, mutes))
                .toList();
        cases.values().removeAll(done);
        List<String> storming = Storms.ids(cases.values());
        storms.keep(storming);
        digests.keySet().removeIf(key -> storming.stream().noneMatch(key::startsWith));
        Set<String> said = new HashSet<>(storming);
        cases.values().forEach(one -> said.add(one.incident().id()));
        posting.keep(said);
    }

    private boolean isShown(Case one, List<Subscription> wanted, List<Mute> mutes) {
        if (one.stormy()) {
            return parts.channel().isEmpty()
                    || Optional.ofNullable(digests.get(one.incident().storm() + parts.channel()))
                            .filter(told -> ((Alert.OfMany) told.alert()).incidents().contains(one.incident()))
                            .isPresent();
        }
        Alert alert = one.alert(Mutes.over(one.incident().who(), mutes));
        return channels(one, wanted).stream()
                .allMatch(channel -> one.told(channel)
                        .map(told -> told.alert().equals(alert))
                        .orElseGet(() -> ((Alert.OfOne) alert).muted().isPresent()));
    }
}
