package dev.inquest.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import dev.inquest.OwnDesk;
import dev.inquest.RealEngine;
import dev.inquest.SettableClock;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;
import dev.inquest.recorder.News;

/** Alerts of one engine, with a noticeboard in memory. Nothing is said before {@link #step}. */
final class AlertScene implements AutoCloseable {
    final FakeBoard board = new FakeBoard();
    private final SettableClock clock = new SettableClock();
    private final Waiting waiting = new Waiting();
    private final Queue<News> news = new ConcurrentLinkedQueue<>();
    private final Toll toll = new Toll();
    private final Deaths deaths;
    private final OwnDesk own;
    private final Alerting alerting;

    private AlertScene(OwnDesk own, ContainerReader reader, Instant since) {
        this.own = own;
        deaths = new Deaths("local", () -> since, toll);
        var incidents = new Incidents(database());
        alerting = new Alerting(
                new Alerting.Parts("C0OPS", own.desk(), incidents, new Mutes(database(), own.ledger(), clock),
                        new Subscriptions(database(), own.ledger()), clock),
                new Looking(own.desk(), incidents, toll, Runnable::run),
                new Recovering(name -> reader.containers(), Runnable::run), new Posting(board, incidents), toll);
    }

    static AlertScene of(RealEngine engine, Path folder) {
        return new AlertScene(OwnDesk.over(engine, folder), engine.reader(), engine.reader().now());
    }

    static AlertScene of(FakeEngine engine, SettableClock clock, Path folder) {
        return new AlertScene(OwnDesk.over(engine, clock, folder), engine, Instant.EPOCH);
    }

    Database database() {
        return own.parts().database();
    }

    Consumer<News> listener() {
        return one -> {
            (switch (one) {
                case News.Heard(var event) -> deaths.heard(event);
                case News.Found found -> deaths.found(found);
            }).ifPresent(death -> waiting.add(death, clock.instant()));
            news.add(one);
        };
    }

    /** The ends that were told so far, heard or found. */
    List<ContainerEvent> ends() {
        return news.stream().map(one -> switch (one) {
            case News.Heard(var event) -> event;
            case News.Found found -> found.end();
        }).filter(event -> event.is("die")).toList();
    }

    /** Takes in what was told so far, and says it. */
    void step() {
        clock.advance(Duration.ofSeconds(2));
        alerting.step(waiting);
        clock.advance(Duration.ofMinutes(1));
        alerting.step(waiting);
    }

    /** The incidents that are said by themselves. */
    List<Incident> ones() {
        return board.all()
                .stream()
                .filter(Alert.OfOne.class::isInstance)
                .map(alert -> ((Alert.OfOne) alert).incident())
                .toList();
    }

    @Override
    public void close() {
        own.close();
    }
}
