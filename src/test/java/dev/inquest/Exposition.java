package dev.inquest;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures in Prometheus' text format, read by its rules: what breaks one is an error of the test.
 *
 * @param samples by name and labels as they are written: {@code up{engine="local"}}, labels in the order of their names
 * @param types by the name of the family
 */
public record Exposition(Map<String, Double> samples, Map<String, String> types) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*)");
    private static final Pattern TYPE = Pattern
            .compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)})? (\\S+)");
    private static final Pattern PAIR = Pattern.compile("(" + LABEL + ")=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

    public static Exposition read(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        Map<String, Double> samples = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        Set<String> helped = new HashSet<>();
        String family = "";
        for (String line : text.split("\n")) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                must(helped.add(help.group(1)), "helped twice", line);
            } else if (type.matches()) {
                family = type.group(1);
                must(types.put(family, type.group(2)) == null, "a family in two places", line);
                must(helped.contains(family), "without help", line);
                must(!type.group(2).equals("counter") || family.endsWith("_total"), "a counter without _total", line);
            } else if (!line.startsWith("#")) {
                must(sample.matches(), "no sample", line);
                must(belongs(sample.group(1), family, types), "of no family", line);
                String key = sample.group(1) + labels(sample.group(2) == null ? "" : sample.group(2), line);
                must(samples.put(key, value(sample.group(3))) == null, "twice", line);
            }
        }
        return new Exposition(samples, types);
    }

    private static boolean belongs(String name, String family, Map<String, String> types) {
        String endings = switch (types.getOrDefault(family, "")) {
            case "histogram" -> "_(bucket|sum|count)";
            case "summary" -> "(_(sum|count))?";
            default -> "";
        };
        return name.matches(Pattern.quote(family) + endings);
    }

    private static String labels(String written, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher pair = PAIR.matcher(written);
        int end = 0;
        while (end < written.length() && pair.find(end) && pair.start() == end) {
            must(labels.put(pair.group(1), pair.group(2)) == null, "a label twice", line);
            end = pair.end();
        }
        must(end == written.length(), "broken labels", line);
        StringBuilder shown = new StringBuilder();
        labels.forEach((name, value) -> shown.append(shown.isEmpty() ? "" : ",")
                .append(name)
                .append("=\"")
                .append(value)
                .append('"'));
        return labels.isEmpty() ? "" : "{" + shown + "}";
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static void must(boolean holds, String otherwise, String line) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + line);
        }
    }

    /** The value of a series; 0 when it is not there. */
    public double of(String series) {
        return samples.getOrDefault(series, 0.0);
    }

    /** The names of all samples, without labels. */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        samples.keySet().forEach(series -> names.add(series.replaceFirst("\\{.*", "")));
        return names;
    }
}
