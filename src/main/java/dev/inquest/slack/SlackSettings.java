package dev.inquest.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How Inquest speaks with Slack.
 *
 * @param botToken xoxb-..., for everything that is said
 * @param appToken xapp-..., for Socket Mode
 * @param signingSecret proves that an HTTP request comes from Slack
 * @param apiUrl with a slash at its end
 */
public record SlackSettings(Mode mode, String botToken, String appToken, String signingSecret, String apiUrl) {
    public static final String SLACK = "https://slack.com/api/";
    public static final SlackSettings OFF = new SlackSettings(Mode.OFF, "", "", "", SLACK);

    public enum Mode {
        OFF,
        /** Inquest calls Slack; no public address is needed. */
        SOCKET,
        /** Slack calls {@code POST /slack/events}. */
        HTTP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SlackSettings {
        apiUrl = apiUrl.endsWith("/") ? apiUrl : apiUrl + "/";
    }

    /** The settings that are needed for the mode and not given, by the names of the configuration. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (mode != Mode.OFF && botToken.isBlank()) {
            missing.add("slack.bot_token");
        }
        if (mode == Mode.SOCKET && appToken.isBlank()) {
            missing.add("slack.app_token");
        }
        if (mode == Mode.HTTP && signingSecret.isBlank()) {
            missing.add("slack.signing_secret");
        }
        return missing;
    }

    @Override
    public String toString() {
        return "SlackSettings[" + mode.word() + ", " + apiUrl + "]";
    }
}
