package dev.inquest.slack;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack over a connection that we open. Bolt's own start gives up for ever when Slack does not answer, so it is tried
 * again from here; once started, it reconnects by itself.
 */
final class SlackSocket {
    private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
    /** Without a number of its own, Bolt handles one delivery at a time. */
    private static final int AT_ONCE = 10;
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private static final State WAITING = new Waiting();

    private final App app;
    private final String appToken;
    private final ScheduledExecutorService timer;
    private final Duration firstPause;
    private final Mishaps troubles;
    private final AtomicReference<State> state = new AtomicReference<>(WAITING);

    private sealed interface State {}

    private record Waiting() implements State {}

    private record Started(SocketModeApp socket) implements State {}

    private record Closed() implements State {}

    SlackSocket(App app, String appToken, ScheduledExecutorService timer, Duration firstPause,
            Mishaps troubles) {
        this.app = app;
        this.appToken = appToken;
        this.timer = timer;
        this.firstPause = firstPause;
        this.troubles = troubles;
    }

    void start() {
        timer.execute(() -> attempt(firstPause));
    }

    private void attempt(Duration pause) {
        if (state.get() instanceof Closed) {
            return;
        }
        try {
            app.start();
            SocketModeApp socket = new SocketModeApp(appToken, app, SocketModeClient.Backend.Tyrus, AT_ONCE);
            socket.startAsync();
            if (!state.compareAndSet(WAITING, new Started(socket))) {
                socket.close();
            }
            LOG.info("listening to Slack by Socket Mode");
        } catch (Exception slackIsAway) { // Bolt throws whatever it met, a NullPointerException among them
            troubles.note(Mishaps.Kind.CONNECTION);
            LOG.warn("Slack cannot be reached yet, or does not take the tokens; trying again in {} s: {}",
                    Math.max(1, pause.toSeconds()), slackIsAway.toString());
            Duration next = pause.multipliedBy(2).compareTo(AT_MOST) > 0 ? AT_MOST : pause.multipliedBy(2);
            if (!timer.isShutdown()) {
                var unused = timer.schedule(() -> attempt(next), pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Whether the connection stands now; started does not mean connected. Waits up to three seconds for an echo. */
    boolean connected() {
        return state.get() instanceof Started started && started.socket().getClient() != null
                && started.socket().getClient().verifyConnection();
    }

    void close() {
        if (state.getAndSet(new Closed()) instanceof Started started) {
            try {
                started.socket().close();
            } catch (Exception closing) {
                LOG.debug("the connection to Slack did not close cleanly", closing);
            }
        }
    }
}
