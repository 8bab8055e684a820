package dev.inquest.proposal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.inquest.container.PlainText;

/** Words that strangers chose, written so that a shell or a file takes them for what they are. */
final class Quoted {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private Quoted() {}

    /** A word as a POSIX shell takes it literally; bare where that is the same. */
    static String shell(String word) {
        String line = PlainText.line(word);
        return PLAIN.matcher(line).matches() ? line : "'" + line.replace("'", "'\\''") + "'";
    }

    static String command(String... words) {
        return command(List.of(words));
    }

    /** A command, word by word. */
    static String command(List<String> words) {
        return words.stream().map(Quoted::shell).collect(Collectors.joining(" "));
    }

    /** Text in double quotes, as JSON has it; YAML and HCL take it too. */
    static String text(String text) {
        return "\"" + PlainText.line(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A key or a value in YAML; bare where that is certainly text. */
    static String yaml(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_.-]*") && !text.matches("(?i)y|n|yes|no|on|off|true|false|null")
                ? text
                : text(text);
    }
}
