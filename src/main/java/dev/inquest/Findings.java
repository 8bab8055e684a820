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
