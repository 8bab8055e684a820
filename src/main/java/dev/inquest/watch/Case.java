package dev.inquest.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.inquest.notice.Mute;
import dev.inquest.reply.Reply;

/** An incident that goes on, and what is known of it beyond the store. One thread alone works on it. */
final class Case {
    private Incident incident;
    private Optional<Reply.Explained> found = Optional.empty();
    private Optional<CompletableFuture<Reply>> look = Optional.empty();
    private Instant lookedAt = Instant.EPOCH;
    private int lookedInto;
    private final Map<String, Told> told = new HashMap<>();
    private int counted;

    Case(Incident incident) {
        this.incident = incident;
        // What goes on since before a restart was counted then.
        counted = incident.state() == Incident.State.NEW ? 0 : incident.deaths();
    }

    /** Deaths that no figure tells of yet; after this they all do. */
    int uncounted() {
        int fresh = incident.deaths() - counted;
        counted = incident.deaths();
        return fresh;
    }

    /** What a channel shows. */
    record Told(Alert alert, Instant at) {}

    Incident incident() {
        return incident;
    }

    void is(Incident now) {
        incident = now;
    }

    Optional<Reply.Explained> found() {
        return found;
    }

    void found(Reply.Explained answer) {
        found = Optional.of(answer);
    }

    boolean stormy() {
        return !incident.storm().isEmpty();
    }

    boolean ended() {
        return incident.state() == Incident.State.ENDED;
    }

    /** The answer that somebody is looking for now. */
    Optional<CompletableFuture<Reply>> look() {
        return look;
    }

    Instant lookedAt() {
        return lookedAt;
    }

    void begins(CompletableFuture<Reply> search, Instant now) {
        look = Optional.of(search);
        lookedAt = now;
        lookedInto = incident.deaths();
    }

    /** By their number: the time of a death is the engine's own. */
    boolean diedSinceLook() {
        return incident.deaths() > lookedInto;
    }

    void looked() {
        look = Optional.empty();
    }

    Alert alert(Optional<Mute> mute) {
        return new Alert.OfOne(incident, found, mute);
    }

    Optional<Told> told(String channel) {
        return Optional.ofNullable(told.get(channel));
    }

    void tells(String channel, Alert alert, Instant now) {
        told.put(channel, new Told(alert, now));
    }
}
