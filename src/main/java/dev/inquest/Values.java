package dev.inquest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.Bytes;

/** Settings by key, each read as what it has to be; a wrong one is refused with its place and an example. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|min|h|d)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");

    private final Map<String, Value> values;

    Values(Map<String, Value> values) {
        this.values = Map.copyOf(values);
    }

    String text(String key, String otherwise) {
        return value(key).map(Value::text).orElse(otherwise);
    }

    /** A secret: from the setting itself, or from the file that KEY_file names. */
    String secret(String key) {
        Optional<Value> file = value(key + "_file");
        if (file.isEmpty()) {
            return text(key, "");
        }
        try {
            return Files.readString(Path.of(file.get().text())).strip();
        } catch (IOException e) {
            throw wrong(key + "_file", file.get(), "a file that can be read, such as /run/secrets/" + key);
        }
    }

    List<String> list(String key, List<String> otherwise) {
        return value(key).map(Value::texts).orElse(otherwise);
    }

    boolean yes(String key, boolean otherwise) {
        return value(key).map(v -> switch (v.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, v, "true or false");
        }).orElse(otherwise);
    }

    int number(String key, int otherwise, int least, int most) {
        return value(key).map(v -> {
            try {
                int number = Integer.parseInt(v.text());
                if (number < least || number > most) {
                    throw wrong(key, v, "a number from " + least + " to " + most);
                }
                return number;
            } catch (NumberFormatException e) {
                throw wrong(key, v, "a number from " + least + " to " + most);
            }
        }).orElse(otherwise);
    }

    Bytes bytes(String key, Bytes otherwise) {
        return value(key).map(v -> Bytes.parse(v.text()).orElseThrow(() -> wrong(key, v, "a size such as 256MiB")))
                .orElse(otherwise);
    }

    Duration duration(String key, Duration otherwise) {
        return value(key).map(v -> {
            Matcher duration = DURATION.matcher(v.text());
            if (!duration.matches()) {
                throw wrong(key, v, "a time such as 30m");
            }
            long count = Long.parseLong(duration.group(1));
            return switch (duration.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> Duration.ofMinutes(count);
            };
        }).orElse(otherwise);
    }

    /** @return a share above 0 and at most 1 */
    double share(String key, double otherwise) {
        return value(key).map(v -> {
            Matcher percent = PERCENT.matcher(v.text());
            if (!percent.matches() || Integer.parseInt(percent.group(1)) < 1
                    || Integer.parseInt(percent.group(1)) > 100) {
                throw wrong(key, v, "a share such as 50%");
            }
            return Integer.parseInt(percent.group(1)) / 100.0;
        }).orElse(otherwise);
    }

    <E> E oneOf(String key, E otherwise, Map<String, E> words) {
        return value(key).map(v -> {
            E chosen = words.get(v.text());
            if (chosen == null) {
                throw wrong(key, v, "one of " + String.join(", ", words.keySet().stream().sorted().toList()));
            }
            return chosen;
        }).orElse(otherwise);
    }

    private Optional<Value> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private static SettingsException wrong(String key, Value value, String instead) {
        return new SettingsException(value.where() + ": " + key + " is '" + value.text() + "', and must be " + instead);
    }
}
