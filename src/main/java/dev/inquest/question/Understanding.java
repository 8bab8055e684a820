package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.ContainerSummary;

/** Reads a message: what is wanted, of which container. It knows words, not languages, and guesses nothing. */
public final class Understanding {
    /** Longer messages are pasted logs: the question is in their beginning. */
    private static final int READ_AT_MOST = 2000;

    /** Somebody or a channel, as Slack writes them: no word of the question. */
    private static final Pattern MENTION = Pattern.compile("<[@#!][^>\\s]{1,80}>");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]*");
    private static final Pattern QUOTED = Pattern
            .compile("[`'\"\u201c\u2018]([^`'\"\u201d\u2019\\s]{1,255})[`'\"\u201d\u2019]");

    /** Words after which a name is to be expected: why did api die. */
    private static final Set<String> BEFORE_A_NAME = Set.of("did", "does", "is", "was", "has", "of", "for", "fix",
            "container", "killed", "about", "restart", "happened", "to", "with", "give", "from", "raise");

    /** Words that stand where a name could, and are none. */
    private static final Set<String> NO_NAMES = Set.of("a", "about", "again", "all", "an", "and", "any", "anything",
            "are", "at", "be", "been", "by", "container", "containers", "crash", "crashed", "crashing", "dead", "did",
            "die", "died", "dies", "down", "docker", "everything", "exit", "exited", "exiting", "failed", "fix", "for",
            "from", "get", "give", "going", "gone", "happen", "happened", "has", "have", "he", "help", "here", "how",
            "i", "image", "in", "it", "its", "just", "keep", "keeps", "kill", "killed", "last", "limit", "logs", "me",
            "memory", "more", "my", "night", "no", "not", "now", "of", "on", "one", "oom", "our", "please", "pls",
            "process", "raise", "restart", "restarting", "running", "she", "show", "some", "something", "status",
            "stop", "stopped", "that", "the", "their", "them", "there", "these", "they", "thing", "things", "this",
            "those", "to", "today", "up", "us", "was", "we", "what", "when", "which", "while", "who", "whole", "why",
            "with", "wrong", "you", "your");

    private final Meaning meaning;

    /** @param terms that it can explain; read when a question may be about one */
    public Understanding(Supplier<Terms> terms) {
        meaning = new Meaning(terms);
    }

    /** @param gone containers that were removed, the last one first; asked for only when it matters */
    public Understood read(Question question, List<ContainerSummary> known, Supplier<List<ContainerSummary>> gone) {
        String text = MENTION.matcher(question.text()).replaceAll(" ").strip();
        String read = text.substring(0, Math.min(text.length(), READ_AT_MOST));
        Names names = new Names(known, gone);
        Meaning.Sought sought = meaning.in(read, rest -> container(rest, names));
        if (!sought.terms().isEmpty()) {
            return new Understood(question, Intent.EXPLAIN, sought.container(), Wish.OPEN, sought.terms());
        }
        Meant meant = container(read, names);
        List<String> words = words(read.toLowerCase(Locale.ROOT));
        Optional<Wish> wish = Wishing.in(read, words, word -> named(meant, word));
        return new Understood(question, wish.isPresent() ? Intent.PROPOSE_FIX : intent(words, meant), meant,
                wish.orElse(Wish.OPEN), List.of());
    }

    private static Intent intent(List<String> words, Meant meant) {
        if (has(words, "help") && words.size() <= 3) {
            return Intent.HELP;
        }
        if (has(words, "which", "list", "anything", "everything", "containers")
                && has(words, "dead", "died", "die", "down", "crashed", "unhealthy", "containers", "restarting")) {
            return Intent.LIST_DEAD;
        }
        boolean cause = has(words, "why", "die", "died", "dies", "dead", "killed", "kill", "crash", "crashed",
                "crashes", "crashing", "dying", "oom", "oomkilled", "oomed", "exit", "exited", "exits", "exiting",
                "stopped", "stops", "terminated", "happened", "wrong", "down", "restarting", "restarts", "failed",
                "fails", "failing", "137", "broken");
        if (cause) {
            return Intent.DIAGNOSE;
        }
        if (has(words, "logs", "log")) {
            return Intent.LOGS;
        }
        if (has(words, "status", "state", "up", "running", "healthy", "how", "ok")) {
            return meant instanceof Meant.Unnamed ? Intent.LIST_DEAD : Intent.STATUS;
        }
        // A bare name is the shortest way to ask what is the matter with it.
        return words.size() <= 2 && fitsSomething(meant) ? Intent.DIAGNOSE : Intent.NOT_UNDERSTOOD;
    }

    /** Whether a word with a digit at its beginning is what the container is called, and no size. */
    private static boolean named(Meant meant, String word) {
        return word.equalsIgnoreCase(meant.asked())
                || (meant instanceof Meant.One one && Names.isId(one.container(), word));
    }

    private static boolean fitsSomething(Meant meant) {
        return switch (meant) {
            case Meant.One one -> true;
            case Meant.Several several -> true;
            case Meant.NoSuch noSuch -> !noSuch.near().isEmpty();
            case Meant.Unnamed unnamed -> false;
        };
    }

    private static Meant container(String text, Names names) {
        List<String> quoted = new ArrayList<>();
        Matcher quotes = QUOTED.matcher(text);
        while (quotes.find()) {
            quoted.add(quotes.group(1));
        }
        List<String> words = words(text);
        List<String> candidates = new ArrayList<>(quoted);
        words.stream().filter(names::exactly).forEach(candidates::add);
        words.stream()
                .filter(w -> !NO_NAMES.contains(w.toLowerCase(Locale.ROOT)) && looksLikeName(w))
                .forEach(candidates::add);
        candidates.addAll(inPlaceOfName(words));
        for (String candidate : candidates) {
            List<ContainerSummary> called = names.called(candidate);
            if (called.size() == 1) {
                return new Meant.One(called.getFirst());
            }
            if (called.size() > 1) {
                return new Meant.Several(candidate, called);
            }
        }
        return candidates.stream()
                .filter(c -> quoted.contains(c) || (!Wishing.isSize(c) && (looksLikeName(c) || namesFor(words, c))))
                .findFirst()
                .<Meant>map(asked -> new Meant.NoSuch(asked, names.near(asked)))
                .orElseGet(Meant.Unnamed::new);
    }

    /** A word with a dash, an underscore or a digit among letters is more likely a name than English. */
    private static boolean looksLikeName(String word) {
        boolean letters = word.chars().anyMatch(Character::isLetter);
        boolean marks = word.chars().anyMatch(c -> c == '-' || c == '_' || Character.isDigit(c));
        return letters && marks && !Wishing.isSize(word);
    }

    private static List<String> inPlaceOfName(List<String> words) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).toLowerCase(Locale.ROOT);
            boolean expected = i == 0
                    ? words.size() == 1
                    : BEFORE_A_NAME.contains(words.get(i - 1).toLowerCase(Locale.ROOT));
            boolean english = NO_NAMES.contains(word) || word.chars().noneMatch(Character::isLetter)
                    || Wishing.isSize(word);
            if (expected && !english) {
                found.add(words.get(i));
            }
        }
        return found;
    }

    /**
     * Whether a word that fits no container was still meant as one: why did foo die. Elsewhere it is more likely a word
     * that nobody has thought of: my container exits.
     */
    private static boolean namesFor(List<String> words, String candidate) {
        int at = words.indexOf(candidate);
        String before = at < 1 ? "" : words.get(at - 1).toLowerCase(Locale.ROOT);
        String earlier = at < 2 ? "" : words.get(at - 2).toLowerCase(Locale.ROOT);
        return switch (before) {
            case "" -> words.size() == 1;
            case "is", "was", "has", "does" -> earlier.isEmpty() || earlier.equals("why") || earlier.equals("how");
            case "to" -> earlier.equals("happened");
            case "container", "with", "from", "killed" -> at == words.size() - 1;
            default -> true;
        };
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group().replaceFirst("[.-]+$", ""));
        }
        return words;
    }

    private static boolean has(List<String> words, String... any) {
        Set<String> wanted = Set.of(any);
        return words.stream().anyMatch(wanted::contains);
    }
}
