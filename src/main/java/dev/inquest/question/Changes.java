package dev.inquest.question;

import java.util.List;

/**
 * Whether a message asks for a change, by its words. Being like an example is not enough for that: a change needs a word
 * that asks for one, and nothing in the message that takes it back.
 */
final class Changes {
    /** 512 for cache: the unit is asked for. */
    private static final Phrases A_NUMBER = Phrases.of("{n} for {container}");

    private final Wordbook words;
    private final Phrases before;
    private final Phrases restart;
    private final Phrases onlyRestart;
    private final Phrases onlySize;
    private final Phrases numbered;

    Changes(Wordbook words) {
        this.words = words;
        before = words.list("polite").and(words.list("filler"), words.list("weak_yes"), words.list("yes"));
        restart = words.list("restart_words");
        onlyRestart = restart.and(words.list("polite"), words.list("filler"));
        numbered = A_NUMBER.and(before);
        onlySize = Phrases.of(Masked.SIZE).and(before, words.list("no"), words.list("aside"), words.list("fix_words"));
    }

    /** What keeps the message from asking for a change, in plain words; empty for nothing. */
    String hindrance(Masked message) {
        List<String> said = message.words();
        if (asksOnly(said) || (asks(message) && !words.list("requests").in(said))) {
            return "it asks, and a question changes nothing";
        }
        for (String list : List.of("doubt", "conditions", "negations", "reported")) {
            String found = words.list(list).firstIn(said);
            if (!found.isEmpty()) {
                return "'" + found + "' leaves open whether it is wanted";
            }
        }
        if (onlyStated(message)) {
            return "it tells how things are, and wishes for nothing";
        }
        String other = words.list("other_things").firstIn(said);
        return other.isEmpty() ? "" : "'" + other + "' is nothing that Inquest changes";
    }

    private boolean asks(Masked message) {
        return message.asks() || message.clauses()
                .stream()
                .anyMatch(clause -> words.list("question_endings").endsAt(clause, clause.size()));
    }

    /** Whether each part of it that has a word for a change tells of one: the old limit was put back. */
    private boolean onlyStated(Masked message) {
        List<List<String>> changing = message.clauses().stream().filter(this::speaksOfChange).toList();
        return !changing.isEmpty() && changing.stream().allMatch(words.list("stated")::in);
    }

    private boolean speaksOfChange(List<String> clause) {
        return clause.contains(Masked.SIZE) || words.list("undo_words").in(clause)
                || words.list("strong_fix_words").in(clause);
    }

    private boolean asksOnly(List<String> said) {
        int at = 0;
        while (at < said.size()) {
            List<String> rest = said.subList(at, said.size());
            if (words.list("wishes").begin(rest)) {
                return false;
            }
            if (words.list("questions").begin(rest)) {
                return true;
            }
            int skipped = before.at(said, at);
            if (skipped == 0) {
                return false;
            }
            at += skipped;
        }
        return false;
    }

    /** Whether it says which size a limit should have: with a word that asks for it, or with nothing else beside it. */
    boolean sizes(Masked message) {
        List<String> said = message.words();
        return said.contains(Masked.SIZE)
                ? words.list("size_verbs").in(said) || onlySize.cover(said)
                : A_NUMBER.in(said) && numbered.cover(said);
    }

    /** Whether there is a word for making it better or larger. */
    boolean fixes(Masked message) {
        return words.list("strong_fix_words").in(message.words());
    }

    boolean undoes(Masked message) {
        return words.list("undo_words").in(message.words());
    }

    /** Whether a restart is wanted and nothing else. */
    boolean restarts(Masked message) {
        return restart.in(message.words()) && onlyRestart.cover(message.words()) && !did(message.words());
    }

    /** Container restart?, which asks whether it did. */
    private boolean did(List<String> said) {
        return said.getFirst().equals(Masked.CONTAINER)
                && restart.begin(said.subList(Math.min(1, said.size() - 1), said.size()));
    }
}
