package dev.inquest;

import java.util.ArrayList;
import java.util.List;

import dev.inquest.cli.Finding;
import dev.inquest.cli.Finding.Health;
import dev.inquest.slack.SlackSettings;

/** What the settings say of themselves, for the doctor. */
record Findings(Settings settings) {

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(settings.file().isEmpty()
                ? new Finding("settings", Health.GOOD, "no file; every setting has its default", "")
                : new Finding("settings", Health.GOOD, settings.file() + " is read", ""));
        findings.add(approvers());
        findings.add(slack());
        findings.add(alerts());
        return findings;
    }

    private Finding approvers() {
        List<String> names = settings.approvers().names();
        return names.isEmpty()
                ? new Finding("approvers", Health.WARNING, "nobody may approve in Slack or the browser",
                        "name them in people.approvers; a terminal on the engine's machine always may")
                : new Finding("approvers", Health.GOOD, String.join(", ", names)
                        + (settings.approvers().selfApproval() ? "; also of their own requests" : ""), "");
    }

    private Finding alerts() {
        String channel = settings.alerts().channel();
        if (!settings.watch().enabled()) {
            return new Finding("alerts", Health.OFF, "switched off, with watch.enabled", "");
        }
        if (settings.slack().mode() == SlackSettings.Mode.OFF) {
            return channel.isEmpty()
                    ? new Finding("alerts", Health.OFF, "there is no Slack to say them in", "")
                    : new Finding("alerts", Health.WARNING, "slack.alerts_channel is set, and Slack is switched off",
                            "set slack.mode to socket or http");
        }
        if (channel.isEmpty()) {
            return new Finding("alerts", Health.WARNING, "only where somebody has asked for them",
                    "name a channel in slack.alerts_channel");
        }
        return settings.slack().missing().isEmpty()
                ? new Finding("alerts", Health.GOOD, "are said in " + channel
                        + ", of which Inquest has to be a member (/invite @inquest there)", "")
                : new Finding("alerts", Health.BAD, "cannot be said in " + channel + " without Slack's tokens",
                        "see slack above");
    }

    private Finding slack() {
        SlackSettings slack = settings.slack();
        if (slack.mode() == SlackSettings.Mode.OFF) {
            return new Finding("slack", Health.OFF, "switched off", "");
        }
        List<String> missing = slack.missing();
        return missing.isEmpty()
                ? new Finding("slack", Health.GOOD, "by " + slack.mode().word(), "")
                : new Finding("slack", Health.BAD, String.join(" and ", missing) + " missing",
                        "put them into the environment or the settings; src/main/resources/slack-manifest.yaml makes"
                                + " the app");
    }
}
