package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;

/** Where in a message a container's name belongs, whether or not there is a container of that name. */
final class NamePlaces {
    private final Names names;
    private final Knowledge knowledge;
    private final Phrases leading;
    private final Phrases english;

    NamePlaces(Names names, Knowledge knowledge) {
        this.names = names;
        this.knowledge = knowledge;
        this.leading = knowledge.words().list("before_a_name");
        this.english = knowledge.words().list("no_names");
    }

    /** Words that stand where a name belongs, the likeliest first. */
    List<String> candidates(Said said) {
        List<String> candidates = new ArrayList<>();
        List<NameWord> all = NameWord.in(said.own());
        for (int i = 0; i < all.size(); i++) {
            NameWord word = all.get(i);
            if (!isCommon(word) && !word.amount() && word.hasLetters()
                    && word.text().length() > 1 && !isOption(said, word)
                    && (word.marked() ? likelyName(all, i) : inPlaceOfName(all, i))) {
                candidates.add(word.text());
            }
        }
        if (said.shown().size() == 1 && said.own().length() < 200) {
            List<NameWord> quoted = NameWord.in(said.shown().getFirst());
            if (quoted.size() == 1 && quoted.getFirst().text().equals(said.shown().getFirst()) && afterWord(said)) {
                candidates.addFirst(quoted.getFirst().text());
            }
        }
        return candidates;
    }

    /** Whether the quotation stands where a name would: what happened to `foo`. */
    private boolean afterWord(Said said) {
        String before = said.own().substring(0, Math.max(0, said.own().indexOf(Said.PLACE)));
        List<String> tokens = Masked.tokens(before).words();
        return !tokens.isEmpty() && leading.endsAt(tokens, tokens.size());
    }

    private boolean isOption(Said said, NameWord word) {
        return word.from() > 0 && "-/.=".indexOf(said.own().charAt(word.from() - 1)) >= 0;
    }

    private boolean likelyName(List<NameWord> all, int index) {
        return names.resembles(all.get(index).text()) || !names.misspelt(all.get(index).text()).isEmpty()
                || inPlaceOfName(all, index);
    }

    /**
     * Whether a word that fits no container was still meant as one: why did foo die. Elsewhere it is more likely a word
     * that nobody has thought of: my container exits.
     */
    boolean inPlaceOfName(List<NameWord> all, int index) {
        if (index > 0 && all.get(index).cut()) {
            return !names.misspelt(all.get(index).text()).isEmpty();
        }
        String before = index < 1 ? "" : all.get(index - 1).lower();
        String earlier = index < 2 ? "" : all.get(index - 2).lower();
        boolean last = index == all.size() - 1;
        return switch (before) {
            case "" -> last || !names.misspelt(all.get(index).text()).isEmpty();
            case "is", "was", "has", "does" -> earlier.isEmpty() || earlier.equals("why") || earlier.equals("how");
            case "to" -> earlier.equals("happened");
            case "container", "with", "from", "killed", "w" -> last;
            case "the", "my", "our", "a", "an", "and", "on", "in" ->
                !names.misspelt(all.get(index).text()).isEmpty();
            default -> leading.cover(List.of(before));
        };
    }

    /** Whether the word before is one after which a name may follow. */
    boolean nameExpected(List<NameWord> all, int index) {
        return index == 0 || leading.cover(Masked.tokens(all.get(index - 1).text()).words());
    }

    boolean isEnglish(String word) {
        List<String> tokens = Masked.tokens(word).words();
        return tokens.size() == 1 && (english.cover(tokens) || knowledge.words().answers(tokens.getFirst()));
    }

    /** A word of the lists or examples, which is hardly a name that is not there. */
    private boolean isCommon(NameWord word) {
        List<String> tokens = Masked.tokens(word.text()).words();
        return isEnglish(word.text()) || (tokens.size() == 1 && knowledge.knows(tokens.getFirst()));
    }
}
