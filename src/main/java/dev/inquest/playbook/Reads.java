package dev.inquest.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.Check;

/** What an expression looks at: facts by name, and what checks returned by path. */
final class Reads {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
    private static final Pattern PATH = Pattern.compile("(?<![\\w.])[a-z_]\\w*(?:\\.[a-z_]\\w*)*(\\s*\\()?");

    private Reads() {}

    /** Names and paths as they stand in the expression; a method's name is not part of a path. */
    private static List<String> paths(String expression) {
        List<String> paths = new ArrayList<>();
        Matcher path = PATH.matcher(TEXT.matcher(expression).replaceAll("''"));
        while (path.find()) {
            String found = path.group();
            if (path.group(1) != null) {
                int method = found.lastIndexOf('.');
                if (method < 0) {
                    continue;
                }
                found = found.substring(0, method);
            }
            paths.add(found);
        }
        return paths;
    }

    /** The facts it names, and the facts those name. */
    static Set<String> facts(String expression, Map<String, Expression> known) {
        Set<String> names = new LinkedHashSet<>();
        for (String path : paths(expression)) {
            String name = root(path);
            Expression fact = known.get(name);
            if (fact != null && names.add(name)) {
                names.addAll(facts(fact.text(), before(name, known)));
            }
        }
        return names;
    }

    /** Paths into checks, directly or by way of facts. */
    static Set<String> checks(String expression, Map<String, Expression> facts) {
        Set<String> found = new LinkedHashSet<>();
        for (String path : paths(expression)) {
            Expression fact = facts.get(root(path));
            if (fact != null) {
                found.addAll(checks(fact.text(), before(root(path), facts)));
            } else if (Check.of(root(path)).isPresent()) {
                found.add(path);
            }
        }
        return found;
    }

    static boolean names(String expression, String variable) {
        return paths(expression).stream().anyMatch(path -> root(path).equals(variable));
    }

    /** A fact sees only the facts above it, so nothing goes round in circles. */
    private static Map<String, Expression> before(String name, Map<String, Expression> facts) {
        Map<String, Expression> earlier = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> fact : facts.entrySet()) {
            if (fact.getKey().equals(name)) {
                return earlier;
            }
            earlier.put(fact.getKey(), fact.getValue());
        }
        return earlier;
    }

    private static String root(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
