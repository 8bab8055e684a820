package dev.inquest.container;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes secrets out of text that comes from a container: what looks like one anywhere, and the values of its own
 * environment word for word. The second needs no pattern, so it is the one that finds the secrets nobody has seen before.
 */
public final class Redactor {
    public static final String REDACTED = "[redacted]";

    private static final int SHORTEST_VALUE = 8;
    private static final String SECRET_WORD = "(?:pass(?:word|wd|phrase|(?!ed|ing|enger|ive))|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|auth(?!or))";
    private static final Pattern NAMES_A_SECRET = Pattern.compile(SECRET_WORD, Pattern.CASE_INSENSITIVE);
    private static final Pattern PATHS = Pattern.compile("(?:/[\\w.@+-]*)+(?::(?:/[\\w.@+-]*)+)*");
    /** Values that are in every other container and tell nothing, or that a diagnosis needs to show. */
    private static final Set<String> TOLD = Set.of("PATH", "HOME", "HOSTNAME", "LANG", "LANGUAGE", "TERM", "PWD", "TZ",
            "SHELL", "USER", "JAVA_HOME", "JAVA_VERSION", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS",
            "_JAVA_OPTIONS", "NODE_OPTIONS", "NODE_ENV", "GOMEMLIMIT", "PYTHON_VERSION", "NODE_VERSION",
            "DEBIAN_FRONTEND");

    /** How a complaint about a file or a variable goes on that is only called like a secret. */
    private static final String COMPLAINT = "(?:no|not|is|was|must|missing|required|permission|environment|"
            + "parameter|unbound|undefined|cannot|invalid|variable)";

    private static final Pattern PEM_BEGINS = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern PEM_ENDS = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");

    private static final List<Rule> RULES = List.of(
            // schemes keep their name, so that a reader still sees what was tried
            rule("(?i)(\\b[a-z][a-z0-9+.-]{1,20}://)[^\\s/@:\"']{0,200}:[^\\s/@\"']{1,400}(?=@)", "$1" + REDACTED,
                    "://"),
            rule("(?i)(\\b(?:proxy-)?authorization\\b[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(?:basic |bearer |token )?)[^\\s\"',]{4,}",
                    "$1" + REDACTED, "uthorization"),
            rule("(?i)(\\b(?:set-)?cookie\\b[\"']?\\s{0,3}[:=]\\s{0,3}).{4,}", "$1" + REDACTED, "ookie"),
            rule("(?i)(\\bbearer )[A-Za-z0-9._~+/=-]{12,}", "$1" + REDACTED, "earer "),
            // begun once in a run of its letters, or a long run of beginnings would take minutes
            rule("((?<![\\w-])[\\w-]{0,60}?)\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?",
                    "$1" + REDACTED, "eyJ"),
            rule("\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\\b", REDACTED, "A"),
            rule("\\bAIza[A-Za-z0-9_-]{35}", REDACTED, "AIza"),
            rule("\\bgh[pousr]_[A-Za-z0-9]{20,}", REDACTED, "gh"),
            rule("\\bgithub_pat_[A-Za-z0-9_]{20,}", REDACTED, "github_pat_"),
            rule("\\bglpat-[A-Za-z0-9_-]{16,}", REDACTED, "glpat-"),
            rule("\\bxox[a-z]-[A-Za-z0-9-]{8,}|\\bxapp-[A-Za-z0-9-]{8,}", REDACTED, "x"),
            rule("hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9/_-]{8,}", "hooks.slack.com/" + REDACTED,
                    "hooks.slack.com"),
            rule("\\b[srp]k_(?:live|test)_[A-Za-z0-9]{10,}", REDACTED, "k_"),
            rule("\\bsk-[A-Za-z0-9_-]{20,}", REDACTED, "sk-"),
            rule("\\bnpm_[A-Za-z0-9]{30,}", REDACTED, "npm_"),
            rule("\\bhv[sb]\\.[A-Za-z0-9_-]{20,}", REDACTED, "hv"),
            rule("(?i)(" + SECRET_WORD + "(?-i:(?![a-rt-z]))[\\w.-]{0,40}[\"']?\\s{0,3}(?:=>|[:=])\\s{0,3})"
                    + "(?:\"[^\"]{1,400}\"|'[^']{1,400}'|(?!\\[redacted|" + COMPLAINT + "\\s)[^\\s\"',;&)]{1,400})",
                    "$1" + REDACTED, ""));

    private final List<String> values;

    private Redactor(List<String> values) {
        this.values = values;
    }

    /** @param text what must occur in a line for the pattern to be worth trying; empty for always */
    private record Rule(Pattern pattern, String replacement, String text) {
        String apply(String line) {
            return text.isEmpty() || line.contains(text) ? pattern.matcher(line).replaceAll(replacement) : line;
        }
    }

    private static Rule rule(String pattern, String replacement, String text) {
        return new Rule(Pattern.compile(pattern), replacement, text);
    }

    /** Knows patterns only. */
    public static Redactor ofPatterns() {
        return new Redactor(List.of());
    }

    /** @param environment a container's variables as {@code NAME=value} */
    public static Redactor ofEnvironment(List<String> environment) {
        Set<String> secrets = new TreeSet<>(
                Comparator.<String>comparingInt(String::length).reversed().thenComparing(s -> s));
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                hidden(variable.substring(0, equals), variable.substring(equals + 1)).forEach(secrets::add);
            }
        }
        return new Redactor(List.copyOf(secrets));
    }

    private static Stream<String> hidden(String name, String value) {
        boolean secret = NAMES_A_SECRET.matcher(name).find();
        String upper = name.toUpperCase(Locale.ROOT);
        if (!secret && (TOLD.contains(upper) || upper.startsWith("LC_") || PATHS.matcher(value).matches())) {
            return Stream.of();
        }
        Predicate<String> longEnough = part -> part.length() >= SHORTEST_VALUE;
        return Stream.of(value.lines(), Stream.of(PlainText.line(value)), password(value))
                .flatMap(parts -> parts)
                .map(String::strip)
                .filter(longEnough);
    }

    /** The password inside an address such as {@code postgres://user:password@host/}. */
    private static Stream<String> password(String value) {
        try {
            String user = value.contains("://") ? URI.create(value).getUserInfo() : null;
            return user == null || user.indexOf(':') < 0
                    ? Stream.of()
                    : Stream.of(user.substring(user.indexOf(':') + 1));
        } catch (IllegalArgumentException notAnAddress) {
            return Stream.of();
        }
    }

    public String redact(String line) {
        String text = line;
        for (String value : values) {
            text = text.replace(value, REDACTED);
        }
        for (Rule rule : RULES) {
            text = rule.apply(text);
        }
        return PEM_BEGINS.matcher(text).find() ? keyless(text) : text;
    }

    private static String keyless(String line) {
        Matcher end = PEM_ENDS.matcher(line);
        String rest = end.find() ? line.substring(end.end()) : "";
        return PEM_BEGINS.split(line, 2)[0] + REDACTED + rest;
    }

    /** Lines that follow each other, so that a private key of several lines is seen as one. */
    public List<String> redact(List<String> lines) {
        List<String> clean = new ArrayList<>(lines.size());
        boolean insideKey = false;
        for (String line : lines) {
            boolean ends = PEM_ENDS.matcher(line).find();
            clean.add(insideKey && !PEM_BEGINS.matcher(line).find() ? REDACTED : redact(line));
            insideKey = !ends && (insideKey || PEM_BEGINS.matcher(line).find());
        }
        return clean;
    }
}
