package dev.inquest.docker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection.Ceiling;

/**
 * What language runtimes were told to keep their memory below, read from the few variables that say so and from the
 * command. Of several settings for one runtime the one that wins there is kept; nothing else of a variable is.
 */
final class Ceilings {
    private static final String COMMAND = "command";
    private static final int LONGEST_TEXT = 20_000;

    private static final String BEGINS = "(?<![\\w.-])";
    private static final String ENDS = "(?![\\w.])";
    private static final String QUOTE = "[\"']?";
    private static final String HEXADECIMAL = "((?:0[xX])?[0-9a-fA-F]{1,12})";

    private final Map<String, String> variables;
    private final String command;
    private final boolean withoutScript;
    private final Bytes limit;

    private Ceilings(Map<String, String> variables, List<String> words, Bytes limit) {
        this.variables = variables;
        this.command = capped(String.join(" ", words));
        this.withoutScript = !words.isEmpty() && words.getFirst().matches("(?:.*/)?java");
        this.limit = limit;
    }

    /**
     * @param environment as {@code NAME=value}
     * @param words entrypoint and command
     * @param limit the container's; none when it has none
     */
    static List<Ceiling> of(List<String> environment, List<String> words, Bytes limit) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), capped(variable.substring(equals + 1)));
            }
        }
        var ceilings = new Ceilings(variables, words, limit);
        return KINDS.stream().map(ceilings::winning).flatMap(Optional::stream).toList();
    }

    private static String capped(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /**
     * @param relative whether its amount is a percentage of the container's limit, and not bytes
     * @param amount what its first group comes to
     */
    private record Setting(Pattern pattern, boolean relative, ToDoubleFunction<String> amount) {
        static Setting bytes(String pattern, ToDoubleFunction<String> amount) {
            return new Setting(Pattern.compile(BEGINS + pattern + ENDS), false, amount);
        }

        static Setting percent(String pattern, ToDoubleFunction<String> amount) {
            return new Setting(Pattern.compile(BEGINS + pattern + ENDS), true, amount);
        }
    }

    /**
     * A kind of runtime. In its places the last one wins, of its settings the first.
     *
     * @param share what the settings govern, as a share of what such a process needs; 0 where that says nothing
     */
    private record Kind(String name, double share, List<String> places, List<Setting> settings) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("java", 0.7,
                    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS", "CATALINA_OPTS", COMMAND,
                            "_JAVA_OPTIONS"),
                    List.of(Setting.bytes("-(?:Xmx|XX:MaxHeapSize=)(\\d{1,15}[kKmMgGtT]?)", Ceilings::binary),
                            Setting.percent("-XX:MaxRAMPercentage=(\\d{1,3}(?:\\.\\d{1,6})?)",
                                    Double::parseDouble))),
            new Kind("node", 0.75, List.of("NODE_OPTIONS", COMMAND),
                    List.of(Setting.bytes("--max[-_]old[-_]space[-_]size[= ]" + QUOTE + "(\\d{1,9})",
                            Ceilings::mebibytes))),
            new Kind("go", 0.85, List.of("GOMEMLIMIT", COMMAND),
                    List.of(Setting.bytes("GOMEMLIMIT=" + QUOTE + "(\\d{1,15}(?:[KMGT]iB|B)?)", Ceilings::binary))),
            new Kind("dotnet", 0.75, List.of("DOTNET_GCHeapHardLimit", "DOTNET_GCHeapHardLimitPercent", COMMAND),
                    List.of(Setting.bytes("DOTNET_GCHeapHardLimit=" + QUOTE + HEXADECIMAL, Ceilings::hexadecimal),
                            Setting.percent("DOTNET_GCHeapHardLimitPercent=" + QUOTE + HEXADECIMAL,
                                    Ceilings::hexadecimal))),
            new Kind("php", 0, List.of(COMMAND),
                    List.of(Setting.bytes("-d ?" + QUOTE + "memory_limit=" + QUOTE + "(\\d{1,15}[kKmMgG]?)",
                            Ceilings::binary))));

    private Optional<Ceiling> winning(Kind kind) {
        for (Setting setting : kind.settings()) {
            for (String place : kind.places().reversed()) {
                Optional<Ceiling> last = last(kind, setting, place);
                if (last.isPresent()) {
                    return last;
                }
            }
        }
        return Optional.empty();
    }

    /** The last mention in one place: that is how runtimes read their options. */
    private Optional<Ceiling> last(Kind kind, Setting setting, String place) {
        Optional<Ceiling> last = Optional.empty();
        Matcher match = setting.pattern().matcher(text(place));
        while (match.find()) {
            String written = match.group().replaceAll("[\"']", "");
            last = ceiling(kind, setting.relative(), setting.amount().applyAsDouble(match.group(1)), written, place);
        }
        return last;
    }

    private String text(String place) {
        if (place.equals(COMMAND)) {
            return command;
        }
        // These two are words of scripts: java itself does not look at them.
        if (withoutScript && (place.equals("JAVA_OPTS") || place.equals("CATALINA_OPTS"))) {
            return "";
        }
        String value = variables.getOrDefault(place, "");
        boolean isSetting = place.equals("GOMEMLIMIT") || place.startsWith("DOTNET_");
        return isSetting ? place + "=" + value : value;
    }

    private Optional<Ceiling> ceiling(Kind kind, boolean relative, double amount, String written, String place) {
        if (amount <= 0 || (relative && amount > 100)) {
            return Optional.empty();
        }
        Bytes bytes = relative ? limit.times(amount / 100) : new Bytes((long) amount);
        Bytes needs = kind.share() == 0 ? Bytes.NONE : bytes.times(1 / kind.share());
        return Optional.of(new Ceiling(kind.name(), written, place, bytes,
                relative ? amount : 0, needs, !limit.isNone() && needs.compareTo(limit) > 0));
    }

    /** With a unit such as k, m or GiB; without one it is bytes. */
    private static double binary(String value) {
        return Bytes.parse(value).or(() -> Bytes.parse(value + "b")).orElse(Bytes.NONE).count();
    }

    private static double mebibytes(String value) {
        return binary(value + "m");
    }

    private static double hexadecimal(String value) {
        return Long.parseLong(value.replaceFirst("^0[xX]", ""), 16);
    }
}
