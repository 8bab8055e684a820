package dev.inquest.slack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake Slack for tests that set Inquest up by its settings: people write in one channel, alerts come in another. */
public final class Workspace implements AutoCloseable {
    private static final String TALK = "C0TALK";
    private static final String ALERTS = "C0ALERTS";

    private final FakeSlack slack = new FakeSlack();
    private final FakeSlackDeliveries.Line line = new FakeSlackDeliveries.Socket(slack);
    private final AtomicInteger written = new AtomicInteger();

    /** As the settings file has it. */
    public String settings() {
        return """
                slack:
                  mode: socket
                  bot_token: %s
                  app_token: %s
                  api_url: %s
                  alerts_channel: %s
                """.formatted(FakeSlack.BOT_TOKEN, FakeSlack.APP_TOKEN, slack.apiUrl(), ALERTS);
    }

    /** Begins a conversation; gives back its thread. */
    public String begin(String user, String words) {
        String ts = ts();
        line.event(FakeSlackDeliveries.mention(user, TALK, ts, words));
        return ts;
    }

    public void goOn(String user, String thread, String words) {
        Map<String, Object> mention = FakeSlackDeliveries.mention(user, TALK, ts(), words);
        line.event(FakeSlackDeliveries.inThread(mention, thread));
    }

    private String ts() {
        return "%d.000100".formatted(written.incrementAndGet());
    }

    /** Waits for so many answers in the thread; as they look now, in the order of their writing. */
    public List<String> answers(String thread, int atLeast) {
        Wait.until(atLeast + " answers", () -> said(thread).size() >= atLeast);
        return said(thread);
    }

    private List<String> said(String thread) {
        return slack.messages()
                .stream()
                .filter(seen -> seen.channel().equals(TALK) && seen.thread().equals(thread))
                .map(FakeSlack.Seen::text)
                .toList();
    }

    /** Alerts of the container with this name, on whichever engine. */
    public List<String> alerts(String container) {
        return slack.messages()
                .stream()
                .filter(seen -> seen.channel().equals(ALERTS) && seen.thread().isEmpty())
                .map(FakeSlack.Seen::text)
                .filter(text -> text.startsWith(container + " "))
                .toList();
    }

    @Override
    public void close() {
        slack.close();
    }
}
