package dev.inquest.slack;

/** What Slack has delivered before: it delivers again whatever it believes lost. */
public interface Dedupe {
    /** Whether the key is new; from then on it is not. Remembered for an hour at least. */
    boolean firstTime(String key);
}
