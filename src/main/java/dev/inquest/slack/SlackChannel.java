package dev.inquest.slack;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.watch.Noticeboard;

/** Inquest in Slack: mentions, direct messages, the command, and the buttons under the answers. */
public final class SlackChannel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlackChannel.class);
    /** Slack allows fifty updates a minute. */
    private static final Duration PACE = Duration.ofMillis(1500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** How much longer than the first pause between two attempts it is between two looks whether Slack hears us. */
    private static final int LOOKS = 5;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SlackSettings settings;
    private final Slack slack;
    private final SlackApi api;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final App app;
    private final SlackSocket socket;
    private final SlackHttp http;
    private final AlertBoard alerts;
    private final Mishaps troubles = new Mishaps();
    private final Hearing line;
    private final Runnable stopListening;

    private SlackChannel(SlackSettings settings, Counter counter, Dedupe dedupe, InstantSource clock, Duration pace,
            Duration firstPause) {
        this.settings = settings;
        this.slack = Slack.getInstance(configuration(settings));
        this.api = new SlackApi(slack.methods(settings.botToken()), troubles);
        this.workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-", 0).factory());
        this.timer = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("slack-timer").factory());
        Cards cards = new Cards(counter, api, clock, workers, timer, pace);
        this.alerts = new AlertBoard(api, cards, counter, clock);
        this.app = new BoltApp(dedupe, workers, new Conversation(counter, api, cards), new Presses(counter, api, cards))
                .build(slack, settings);
        this.socket = new SlackSocket(app, settings.appToken(), timer, firstPause, troubles);
        this.http = new SlackHttp(app, settings.signingSecret(), clock);
        this.line = new Hearing(this::reaches, workers);
        this.stopListening = counter.listen(cards::happened);
    }

    /** Begins to listen. Slack need not be reachable yet. */
    public static SlackChannel open(SlackSettings settings, Counter counter, Dedupe dedupe, InstantSource clock) {
        return open(settings, counter, dedupe, clock, PACE, FIRST_PAUSE);
    }

    static SlackChannel open(SlackSettings settings, Counter counter, Dedupe dedupe, InstantSource clock,
            Duration pace, Duration firstPause) {
        if (!settings.missing().isEmpty()) {
            throw new IllegalArgumentException("Slack by " + settings.mode().word() + " needs "
                    + String.join(" and ", settings.missing()) + "; or set slack.mode to off.");
        }
        SlackChannel channel = new SlackChannel(settings, counter, dedupe, clock, pace, firstPause);
        switch (settings.mode()) {
            case SOCKET -> channel.socket.start();
            case HTTP -> channel.workers.execute(channel::warm);
            case OFF -> {
            }
        }
        channel.line.watch(channel.timer, firstPause.multipliedBy(LOOKS));
        return channel;
    }

    private static SlackConfig configuration(SlackSettings settings) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiUrl());
        config.setStatsEnabled(false);
        String host = URI.create(settings.apiUrl()).getHost();
        if (host != null && LOOPBACK.contains(host)) {
            config.setProxyUrl(null); // Slack's client knows no exceptions from the proxy of the environment
        }
        return config;
    }

    /** The first delivery would otherwise wait for Slack to confirm the token. */
    private void warm() {
        try {
            app.start();
        } catch (RuntimeException slackIsAway) {
            LOG.warn("Slack cannot be reached yet, or does not take slack.bot_token: {}", slackIsAway.toString());
        }
    }

    /** What {@code POST /slack/events} is to be given to; empty unless Slack calls us. */
    public Optional<SlackHttp> http() {
        return settings.mode() == SlackSettings.Mode.HTTP ? Optional.of(http) : Optional.empty();
    }

    /** Where alerts are said. */
    public Noticeboard alerts() {
        return alerts;
    }

    /**
     * Whether Slack hears us, as it was a few seconds ago: the connection of Socket Mode stands; over HTTP, where Slack
     * calls us, it took our token when it was asked last.
     */
    public boolean connected() {
        return line.stands();
    }

    /** How often Slack did not do what it was asked, by kind: connection, unreachable, throttled, refused. */
    public Map<String, Long> troubles() {
        return troubles.counts();
    }

    private boolean reaches() {
        return switch (settings.mode()) {
            case SOCKET -> socket.connected();
            case HTTP -> knowsUs();
            case OFF -> false;
        };
    }

    private boolean knowsUs() {
        try {
            api.check();
            return true;
        } catch (SlackException refused) {
            LOG.debug("Slack is away: {}", refused.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        stopListening.run();
        api.close();
        socket.close();
        app.stop();
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
            slack.close();
        } catch (Exception closing) {
            LOG.debug("Slack's client did not close cleanly", closing);
        }
    }
}
