package dev.inquest.question;

import java.util.List;
import java.util.Optional;

/**
 * Tells a yes, a no and a withdrawal from everything else that is written below a proposal. A yes is one only where the
 * whole message is made of words that say yes, and of words that say nothing: whatever else stands in it makes it a
 * matter to ask about again.
 */
final class Answers {
    private final Phrases yes;
    private final Phrases no;
    private final Phrases firmNo;
    private final Phrases withdrawn;
    private final Phrases agreeing;
    private final Phrases weakYes;
    private final Phrases weak;
    private final Phrases declining;
    private final Phrases withdrawing;
    private final Phrases doubt;

    /** @param why in plain words */
    record Answer(Intent intent, String why) {}

    Answers(Wordbook words) {
        yes = words.list("yes");
        no = words.list("no").and(words.list("firm_no"));
        firmNo = words.list("firm_no");
        withdrawn = words.list("withdrawn");
        weakYes = words.list("weak_yes");
        weak = weakYes.and(words.list("filler"));
        agreeing = yes.and(weak);
        declining = no.and(agreeing, words.list("aside"));
        withdrawing = withdrawn.and(declining);
        doubt = words.list("doubt").and(words.list("conditions"));
    }

    /**
     * What the message answers; empty where it is no answer, or more than one. {@link Intent#OUT_OF_SCOPE} where it
     * would be a yes but for something in it.
     *
     * @param unmistakable whether nothing was quoted, pasted or left out, and no name may be a word
     */
    Optional<Answer> read(Masked message, boolean unmistakable) {
        List<String> words = message.words();
        if (agreeing.cover(words) && yes.in(words)) {
            return Optional.of(message.asks()
                    ? new Answer(Intent.OUT_OF_SCOPE, "it asks, and a question is no yes")
                    : unmistakable
                            ? new Answer(Intent.APPROVE, "it says yes and nothing else")
                            : new Answer(Intent.OUT_OF_SCOPE,
                                    "a yes beside something that may say more is not certain"));
        }
        if (message.words().contains(Masked.SIZE)) {
            return Optional.empty();
        }
        for (List<String> clause : message.clauses()) {
            if (withdrawing.cover(clause) && withdrawn.in(clause)) {
                return Optional.of(negated(clause) || message.asks()
                        ? new Answer(Intent.OUT_OF_SCOPE, "it is not certain whether something is withdrawn")
                        : new Answer(Intent.CANCEL, "it withdraws: '" + withdrawn.firstIn(clause) + "'"));
            }
        }
        return declined(message);
    }

    private Optional<Answer> declined(Masked message) {
        for (List<String> clause : message.clauses()) {
            if (firmNo.begin(clause) && !message.asks()) {
                return Optional.of(new Answer(Intent.REJECT, "it says no: '" + firmNo.firstIn(clause) + "'"));
            }
        }
        if (!declining.cover(message.words()) || !no.in(message.words())) {
            return Optional.empty();
        }
        List<String> last = message.clauses().getLast();
        boolean takenBack = !no.in(last) && yes.in(last);
        boolean both = yesBeforeNo(message.words()) && !no.begin(last);
        return Optional.of(message.asks() || takenBack || both
                ? new Answer(Intent.OUT_OF_SCOPE, "it says yes and no")
                : new Answer(Intent.REJECT, "it says no: '" + no.firstIn(message.words()) + "'"));
    }

    private boolean negated(List<String> clause) {
        for (int i = 1; i < clause.size(); i++) {
            if (withdrawn.at(clause, i) > 0 && withdrawn.at(clause, i - 1) == 0 && no.endsAt(clause, i)
                    && clause.get(i - 1).matches("dont|not|nicht|nao|ne")) {
                return true;
            }
        }
        return false;
    }

    private boolean yesBeforeNo(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (no.at(words, i) > 0) {
                return false;
            }
            if (yes.at(words, i) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether it begins as a yes or a no would, so that only something clearly else makes it something else. */
    boolean begun(Masked message) {
        return !message.clauses().isEmpty() && (yes.begin(message.words())
                || (declining.cover(message.clauses().getFirst()) && no.in(message.clauses().getFirst()))
                || (weakYes.begin(message.words()) && doubt.in(message.words())));
    }

    /** Whether it begins with a no of its own, such as: no, we look at the leak first. */
    boolean begunWithNo(Masked message) {
        List<String> first = message.clauses().getFirst();
        return declining.cover(first) && no.in(first) && !yes.begin(first);
    }

    /** Whether it says no more than that something was read. */
    boolean onlyAcknowledges(Masked message) {
        return weak.cover(message.words()) && weakYes.in(message.words());
    }
}
