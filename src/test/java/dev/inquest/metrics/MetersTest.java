package dev.inquest.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.inquest.Exposition;
import dev.inquest.SettableClock;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.recorder.News;
import dev.inquest.recorder.Recorder;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;
import dev.inquest.reply.SlackStanding;
import dev.inquest.watch.Alert;
import dev.inquest.watch.Noticeboard;
import dev.inquest.watch.Toll;
import dev.inquest.watch.Watch;

import static org.assertj.core.api.Assertions.assertThat;

class MetersTest {
    private static final ContainerId ID = new ContainerId("a".repeat(64));

    private final SettableClock clock = new SettableClock();
    private final Metrics metrics = new Metrics(clock);
    private final AtomicReference<Supplier<Recorder.Status>> recorder = new AtomicReference<>(this::well);
    private final AtomicReference<Supplier<Map<Proposal.State, Long>>> store = new AtomicReference<>(
            () -> Map.of(Proposal.State.PENDING, 3L));

    private Recorder.Status well() {
        return new Recorder.Status("local", true, clock.instant(), Instant.EPOCH, true, 4, 2, 1, 70,
                Duration.ofSeconds(5), 9);
    }

    private void begin() {
        metrics.begin(new Sources("1.2.3", List.of(() -> recorder.get().get()), () -> new Watch.Status(1, 2, 3, 4),
                new Toll(), () -> store.get().get(), () -> SlackStanding.AWAY, () -> Map.of("refused", 6L)));
    }

    private Exposition scrape() {
        return Exposition.read(metrics.text());
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void what_the_sources_say_is_shown() {
        begin();

        Exposition figures = scrape();

        assertThat(figures.of("inquest_build_info{version=\"1.2.3\"}")).isEqualTo(1);
        assertThat(figures.of("inquest_engine_connected{engine=\"local\"}")).isEqualTo(1);
        assertThat(figures.of("inquest_engine_last_event_timestamp_seconds{engine=\"local\"}")).isNaN();
        assertThat(figures.of("inquest_events_waiting{engine=\"local\"}")).isEqualTo(4);
        assertThat(figures.of("inquest_gaps_total{engine=\"local\"}")).isEqualTo(2);
        assertThat(figures.of("inquest_ends_passed_over_total{engine=\"local\"}")).isEqualTo(1);
        assertThat(figures.of("inquest_samples_total{engine=\"local\"}")).isEqualTo(70);
        assertThat(figures.of("inquest_sample_interval_seconds{engine=\"local\"}")).isEqualTo(5);
        assertThat(figures.of("inquest_deaths_waiting")).isEqualTo(1);
        assertThat(figures.of("inquest_incidents_open")).isEqualTo(2);
        assertThat(figures.of("inquest_alerts_waiting")).isEqualTo(3);
        assertThat(figures.of("inquest_deaths_passed_over_total")).isEqualTo(4);
        assertThat(figures.of("inquest_proposals{state=\"pending\"}")).isEqualTo(3);
        assertThat(figures.of("inquest_slack_errors_total{kind=\"refused\"}")).isEqualTo(6);
        assertThat(figures.samples()).containsEntry("inquest_slack_connected", 0.0)
                .containsEntry("inquest_deaths_total{cause=\"oom-limit\",engine=\"local\"}", 0.0)
                .containsEntry("inquest_event_lag_seconds_count{engine=\"local\"}", 0.0);
    }

    @Test
    void a_source_that_fails_harms_no_other_and_no_count_falls() {
        begin();
        scrape();
        recorder.set(() -> {
            throw new IllegalStateException("broken");
        });
        store.set(() -> {
            throw new IllegalStateException("broken");
        });

        Exposition figures = scrape();

        assertThat(figures.of("inquest_samples_total{engine=\"local\"}")).isEqualTo(70);
        assertThat(figures.of("inquest_engine_connected{engine=\"local\"}")).isNaN();
        assertThat(figures.samples()).containsEntry("inquest_store_up", 0.0);
        assertThat(figures.of("inquest_proposals{state=\"pending\"}")).isNaN();
        assertThat(figures.of("inquest_incidents_open")).isEqualTo(2);
    }

    @Test
    void a_store_that_hangs_holds_no_scrape_up_and_is_not_asked_twice() {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(2);
        store.set(() -> {
            asked.countDown();
            return waitFor(over);
        });
        begin();
        long begun = System.nanoTime();

        Exposition first = scrape();
        Exposition second = scrape();
        over.countDown();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(first.samples()).containsEntry("inquest_store_up", 0.0);
        assertThat(second.samples()).containsEntry("inquest_store_up", 0.0);
        assertThat(asked.getCount()).isEqualTo(1);
    }

    private static Map<Proposal.State, Long> waitFor(CountDownLatch over) {
        try {
            over.await();
            return Map.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_happens_before_the_meters_are_there_is_counted_when_they_are() {
        metrics.happened(new Happening.Asked(new Reply.Failed(
                new Question("why?", "", "", new Person("slack", "U0ANN", "ann")), "engine_unreachable",
                "It is away.")));
        Noticeboard board = metrics.counting(Noticeboard.NONE);
        board.post("C0OPS",
                new Alert.OfMany(new dev.inquest.watch.Storm("sto_1", clock.instant(), clock.instant(), true),
                        List.of()));
        begin();

        assertThat(scrape().of("inquest_replies_total{kind=\"failed\"}")).isEqualTo(1);
        assertThat(scrape().of("inquest_alerts_total{result=\"refused\"}")).isEqualTo(1);
        assertThat(scrape().samples()).containsEntry("inquest_alerts_total{result=\"posted\"}", 0.0);
    }

    @Test
    void an_event_is_late_from_when_it_happened_until_it_is_stored_unless_it_is_older_than_the_watch() {
        Duration ahead = Duration.ofHours(1);
        Consumer<News> stored = metrics.of("local", () -> clock.instant().plus(ahead));
        begin();
        Instant begun = clock.instant().plus(ahead);
        clock.advance(Duration.ofSeconds(10));

        stored.accept(died(begun.minusSeconds(1)));
        stored.accept(died(begun.plusSeconds(8)));
        stored.accept(died(begun.plusSeconds(12)));

        Exposition figures = scrape();
        assertThat(figures.of("inquest_events_total{engine=\"local\"}")).isEqualTo(3);
        assertThat(figures.of("inquest_event_lag_seconds_count{engine=\"local\"}")).isEqualTo(2);
        assertThat(figures.of("inquest_event_lag_seconds_sum{engine=\"local\"}")).isEqualTo(2);
    }

    private static News died(Instant at) {
        return new News.Heard(
                new ContainerEvent(ID, "worker", "worker:7", Map.of(), EngineEvent.of(at, "die").withExitCode(1)));
    }
}
