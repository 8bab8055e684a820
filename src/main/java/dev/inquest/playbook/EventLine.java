package dev.inquest.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.EngineEvent;
import dev.inquest.yaml.YamlNode;

/** An engine event as tests write it: {@code kill -10s signal=9}, {@code die -9s exit=137}, {@code oom -90s}. */
final class EventLine {
    private static final Pattern LINE = Pattern.compile("(\\w+) +-(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)((?: +\\w+=.*)?)");
    private static final String COMMAND = " command=";

    private EventLine() {}

    static Optional<EngineEvent> read(Source source, YamlNode node, Instant now) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            source.wrong(node.mark(), "an event is one line, such as `kill -10s signal=9`");
            return Optional.empty();
        }
        Matcher line = LINE.matcher(scalar.text().strip());
        if (!line.matches()) {
            source.wrong(node.mark(), "an event is written `die -9s exit=137`: what, how long ago, and details");
            return Optional.empty();
        }
        EngineEvent event = EngineEvent.of(now.minus(ago(line.group(2), line.group(3))), line.group(1));
        String details = line.group(4);
        int command = details.indexOf(COMMAND);
        if (command >= 0) {
            event = event.withCommand(details.substring(command + COMMAND.length()));
            details = details.substring(0, command);
        }
        for (String detail : details.strip().split(" +")) {
            event = with(event, detail);
        }
        return Optional.of(event);
    }

    private static EngineEvent with(EngineEvent event, String detail) {
        if (detail.matches("signal=\\d{1,2}")) {
            return event.withSignal(Integer.parseInt(detail.substring("signal=".length())));
        }
        if (detail.matches("exit=\\d{1,3}")) {
            return event.withExitCode(Integer.parseInt(detail.substring("exit=".length())));
        }
        return event;
    }

    private static Duration ago(String count, String unit) {
        double millis = Double.parseDouble(count) * switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
        return Duration.ofMillis(Math.round(millis));
    }
}
