package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.inquest.question.Terms.Found;

/**
 * Recognises the question what something means. Which terms there are is data; here stands only how people ask, and
 * what makes it another question: a container by name, something that happened, a wish.
 */
final class Meaning {
    private static final int LONGEST = 60;
    private static final Pattern NOT_SAID = Pattern.compile("(?s)```.*?(?:```|$)");

    /** What does X mean: also with a container's name this asks for a meaning. */
    private static final Set<String> MEANS = Set.of("mean", "means", "meaning", "bedeutet", "bedeuten", "bedeutung",
            "significa", "signifie", "heisst", "hei\u00dft");
    private static final Set<String> EXPLAINS = Set.of("explain", "explains", "explanation", "define", "definition",
            "difference", "differences", "differ", "vs", "versus", "docs", "documentation", "unterschied",
            "erkl\u00e4re",
            "diferencia");
    /** What stands right before a term when its meaning is asked for, articles left out. */
    private static final List<List<String>> OPENINGS = List.of(List.of("what", "is"), List.of("what", "s"),
            List.of("whats"), List.of("wtf", "is"), List.of("wth", "is"), List.of("what", "are"),
            List.of("what", "does"), List.of("what", "do"),
            List.of("how", "does"), List.of("how", "do"), List.of("how", "is"), List.of("how", "are"),
            List.of("what", "about"),
            List.of("me", "about"), List.of("know", "about"),
            List.of("list", "of"), List.of("was", "ist"), List.of("was", "sind"), List.of("qu\u00e9", "es"),
            List.of("que", "es"), List.of("c", "est", "quoi"));
    /** The same, where it begins the message: can the flag be wrong? */
    private static final Set<String> BEGINNINGS = Set.of("can", "could", "does", "do", "should");
    private static final Set<String> BETWEEN = Set.of("a", "an", "the", "this", "that", "its", "docker", "container",
            "linux", "kernel", "s", "i", "you", "we", "read", "use", "interpret", "understand", "check", "exactly",
            "really", "actually", "der", "die", "das", "ein", "eine", "un", "una", "el", "la", "le");
    /** May stand beside a bare term: limit or reservation, please? */
    private static final Set<String> BESIDE = Set.of("or", "and", "a", "an", "the", "please", "pls", "docker", "hi",
            "hey", "hello");
    private static final Set<String> COMPARING = Set.of("difference", "differences", "differ", "vs", "versus", "or",
            "unterschied", "diferencia", "between");
    /** Something has happened, or should: then it is about a container and not about a word. */
    private static final Set<String> HAPPENED = Set.of("die", "died", "dies", "dying", "dead", "killed", "kills",
            "crash", "crashed", "crashes", "crashing", "exited", "exits", "exiting", "stopped", "stops", "happened",
            "wrong", "restarted", "restarting", "restarts", "failed", "fails", "failing", "keeps", "kept", "broken",
            "down", "reason", "cause", "caused", "stuck", "last", "fix", "raise", "increase", "recreate", "give",
            "bump", "double", "approve", "reject", "undo", "revert", "rollback");
    private static final Set<String> WHY = Set.of("why", "warum", "pourquoi", "porque", "fix");
    private static final Set<String> MINE = Set.of("my", "our", "mine", "mein", "mon");
    /** What happens in general is no report. */
    private static final List<List<String>> IN_GENERAL = List.of(List.of("a", "container"),
            List.of("containers", "get"),
            List.of("when", "containers"), List.of("when", "docker"), List.of("why", "does"), List.of("why", "do"));

    private final Supplier<Terms> terms;

    Meaning(Supplier<Terms> terms) {
        this.terms = terms;
    }

    /** Whose meaning is asked for, and of which container, if any. */
    record Sought(List<Term.Asked> terms, Meant container) {}

    /** @param names finds the container meant in a text */
    Sought in(String message, Function<String, Meant> names) {
        Tokens text = Tokens.of(NOT_SAID.matcher(message).replaceAll(" "));
        boolean general = IN_GENERAL.stream().anyMatch(text::contains);
        // The commonest question of all is told from its "why", before any term is looked at.
        if (text.all().isEmpty() || text.all().size() > LONGEST || has(text, MINE) || (has(text, WHY) && !general)) {
            return nothing();
        }
        List<Found> found = terms.get().in(text);
        if (found.isEmpty()) {
            return nothing();
        }
        String rest = without(text, found);
        Tokens around = Tokens.of(rest);
        if (has(around, HAPPENED) && !general) {
            return nothing();
        }
        Meant container = names.apply(rest);
        boolean opened = found.stream().anyMatch(f -> opened(text, f.first())) || has(around, EXPLAINS);
        boolean suffices = found.stream().anyMatch(Found::suffices);
        boolean asked = has(around, MEANS) || switch (container) {
            case Meant.One one -> false;
            case Meant.Several several -> false;
            case Meant.NoSuch noSuch -> (opened && !possessive(text, found)) || (suffices && !isName(noSuch.asked()));
            case Meant.Unnamed unnamed -> opened || suffices
                    || (bare(text, found) && !(names.apply(message) instanceof Meant.One));
        };
        return asked ? new Sought(chosen(around, found), container) : nothing();
    }

    private static boolean has(Tokens text, Set<String> words) {
        return text.words().stream().anyMatch(words::contains);
    }

    private static boolean isName(String asked) {
        return asked.chars().anyMatch(c -> c == '-' || c == '_' || Character.isDigit(c));
    }

    private static Sought nothing() {
        return new Sought(List.of(), new Meant.Unnamed());
    }

    /** Whether the words before the term ask for it: what is a ... */
    private static boolean opened(Tokens text, int first) {
        int before = first;
        while (before > 0 && BETWEEN.contains(text.all().get(before - 1).word())
                && OPENINGS.stream().noneMatch(endsAt(text, before))) {
            before--;
        }
        boolean beginning = before == 1 && BEGINNINGS.contains(text.all().getFirst().word());
        return beginning || OPENINGS.stream().anyMatch(endsAt(text, before));
    }

    private static Predicate<List<String>> endsAt(Tokens text, int end) {
        return opening -> text.startsAt(end - opening.size(), opening);
    }

    private static boolean bare(Tokens text, List<Found> found) {
        List<Integer> covered = new ArrayList<>();
        found.forEach(f -> IntStream.range(f.first(), f.end()).forEach(covered::add));
        return found.stream().noneMatch(f -> f.term().symptom()) && IntStream.range(0, text.all().size())
                .allMatch(i -> covered.contains(i) || BESIDE.contains(text.all().get(i).word()));
    }

    /** The memory limit of ...: then it is about the container that is named after it. */
    private static boolean possessive(Tokens text, List<Found> found) {
        return found.stream()
                .anyMatch(f -> f.first() > 0 && Set.of("the", "its").contains(text.all().get(f.first() - 1).word()));
    }

    /** The first one; both where they are compared. */
    private static List<Term.Asked> chosen(Tokens around, List<Found> found) {
        boolean compared = around.words().stream().anyMatch(COMPARING::contains);
        List<Term.Asked> different = new ArrayList<>();
        for (Found f : found) {
            if (different.stream()
                    .noneMatch(d -> d.term().equals(f.term().id())
                            && d.number().equals(f.asked().number()))) {
                different.add(f.asked());
            }
        }
        return different.stream().limit(compared ? 2 : 1).toList();
    }

    /** The text with "it" in place of each term, so that no word of a term is taken for a container. */
    private static String without(Tokens text, List<Found> found) {
        var rest = new StringBuilder();
        int at = 0;
        for (Found f : found) {
            rest.append(text.text(), at, text.all().get(f.first()).from()).append(" it ");
            at = text.all().get(f.end() - 1).to();
        }
        return rest.append(text.text().substring(at)).toString();
    }
}
