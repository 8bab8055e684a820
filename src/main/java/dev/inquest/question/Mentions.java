package dev.inquest.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.inquest.container.ContainerSummary;
import dev.inquest.question.Names.Way;

/**
 * The containers that a message names, and where. Of several names the ones found in the surest way count; where these
 * differ, nobody can tell which is meant.
 */
final class Mentions {
    private static final int LONGEST = 3;

    /** A name in a text. */
    record Mention(int from, int to, String asked, Way way, List<ContainerSummary> containers) {}

    private final Names names;
    private final NamePlaces places;
    private final Said said;
    /** Whether it speaks of all containers, so that a word that could be a name is none. */
    private final boolean ofAll;
    private final List<Mention> own;
    private final List<Mention> shown;
    /** Where nothing was found: words where a name belongs. */
    private final List<String> candidates;
    /** The first of them that is a misspelt name, or else no container's. */
    private final Meant unknown;

    private Mentions(Said said, Names names, Knowledge knowledge) {
        this.names = names;
        this.places = new NamePlaces(names, knowledge);
        this.said = said;
        this.ofAll = knowledge.words().list("all").in(Masked.tokens(said.own()).words());
        this.own = in(said.own(), false);
        this.shown = said.shown().stream().flatMap(piece -> in(piece, true).stream()).toList();
        this.candidates = own.isEmpty() && shown.isEmpty() ? places.candidates(said) : List.of();
        this.unknown = unknown();
    }

    static Mentions of(Said said, Names names, Knowledge knowledge) {
        return new Mentions(said, names, knowledge);
    }

    boolean ofAll() {
        return ofAll;
    }

    /** Whether a word that was taken for a name, or for a part of one, may say something else: cancel, tonight. */
    boolean mayHide(Predicate<String> speaks) {
        return own.stream().anyMatch(mention -> {
            List<String> said = Masked.tokens(mention.asked()).words();
            boolean whole = mention.way().compareTo(Way.ID) <= 0 && said.size() > 1;
            return !whole && said.stream().anyMatch(speaks);
        });
    }

    /** In the writer's own words, in their order. */
    List<Mention> own() {
        return own;
    }

    /** The same, and where there is none, the word that was meant for a name: misspelt, or of no container. */
    List<Mention> supposed() {
        String name = own.isEmpty() ? unknown.asked() : "";
        if (unknown instanceof Meant.One) {
            name = misspelling();
        }
        String meant = name;
        return meant.isEmpty()
                ? own
                : NameWord.in(said.own())
                        .stream()
                        .filter(word -> word.text().equals(meant))
                        .limit(1)
                        .map(word -> new Mention(word.from(), word.to(), meant, Way.SPELLING, List.of()))
                        .toList();
    }

    /** Whether this piece that is shown is nothing but a container's name. */
    boolean isName(int piece) {
        String text = said.shown().get(piece);
        return !text.contains("\n") && text.length() < 256 && !names.called(text, false).isEmpty();
    }

    private List<Mention> in(String text, boolean shownOnly) {
        List<NameWord> all = NameWord.in(text);
        boolean alone = all.size() == 1;
        List<Mention> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int length = Math.min(LONGEST, all.size() - i); length > 0; length--) {
                NameWord span = NameWord.joined(text, all.subList(i, i + length));
                if (!span.text().isEmpty() && worthLooking(span, length, alone, places.nameExpected(all, i))) {
                    for (Names.Found called : names.called(span.text(), length == 1 && mayBeGone(all, i, alone))) {
                        boolean sure = called.way().compareTo(Way.ID) <= 0;
                        if (sure || ((!shownOnly || alone) && (length == 1 || called.way() != Way.IMAGE))) {
                            found.add(new Mention(span.from(), span.to(), span.text(), called.way(),
                                    called.containers()));
                        }
                    }
                }
            }
        }
        return withoutOverlaps(found);
    }

    private boolean mayBeGone(List<NameWord> all, int index, boolean alone) {
        NameWord word = all.get(index);
        return alone || word.marked() || places.inPlaceOfName(all, index);
    }

    /** An English word is looked up only where it stands alone or a name is expected, and a number never. */
    private boolean worthLooking(NameWord span, int length, boolean alone, boolean nameExpected) {
        if (span.text().length() > 255 || !span.hasLetters()) {
            return span.text().length() >= 6 && length == 1 && span.text().length() <= 64;
        }
        List<String> tokens = Masked.tokens(span.text()).words();
        boolean english = length == 1 ? places.isEnglish(span.text()) : tokens.stream().allMatch(places::isEnglish);
        return !english || ((alone || nameExpected) && names.exactly(span.text()));
    }

    private static List<Mention> withoutOverlaps(List<Mention> found) {
        List<Mention> surest = found.stream()
                .sorted(Comparator.comparing(Mention::way).thenComparingInt(m -> m.from() - m.to()))
                .toList();
        List<Mention> kept = new ArrayList<>();
        for (Mention mention : surest) {
            if (kept.stream().noneMatch(k -> mention.from() < k.to() && k.from() < mention.to())) {
                kept.add(mention);
            }
        }
        kept.sort(Comparator.comparingInt(Mention::from));
        return kept;
    }

    /** Which container is meant, for somebody who only looks: a unique spelling mistake is understood. */
    Meant meant() {
        List<Mention> all = own.isEmpty() ? shown : own;
        if (all.isEmpty()) {
            return unknown;
        }
        Way best = all.stream().map(Mention::way).min(Comparator.naturalOrder()).orElseThrow();
        if (ofAll && best.compareTo(Way.ID) > 0) {
            return new Meant.Unnamed();
        }
        return among(all.stream().filter(m -> m.way() == best).toList());
    }

    /** The same for somebody who wants a change: whatever else could be meant as well makes them be asked. */
    Meant meantForAChange() {
        List<Mention> all = own.isEmpty() ? shown : own;
        if (all.isEmpty()) {
            return switch (unknown) {
                case Meant.One one -> new Meant.NoSuch(misspelling(), List.of(one.container().name()));
                case Meant other -> other;
            };
        }
        Meant sure = meant();
        boolean another = sure instanceof Meant.One(var container)
                && all.stream().anyMatch(m -> !m.containers().contains(container));
        return another ? among(all) : sure;
    }

    private static Meant among(List<Mention> mentions) {
        Set<ContainerSummary> containers = new LinkedHashSet<>();
        mentions.forEach(m -> containers.addAll(m.containers()));
        return containers.size() == 1
                ? new Meant.One(containers.iterator().next())
                : new Meant.Several(mentions.getFirst().asked(), List.copyOf(containers));
    }

    /** In plain words, how the container was found; empty where none was. */
    String how() {
        List<Mention> all = own.isEmpty() ? shown : own;
        return all.stream()
                .min(Comparator.comparing(Mention::way))
                .map(m -> "'" + m.asked() + "' is " + m.way().say())
                .orElseGet(() -> unknown instanceof Meant.One ? "'" + misspelling() + "' is a name spelt alike" : "");
    }

    /** How a misspelt name was read; empty where nothing was misspelt. */
    String assumed() {
        return unknown instanceof Meant.One(var container)
                ? "'" + misspelling() + "' was read as " + container.name()
                : "";
    }

    private String misspelling() {
        return candidates.stream().filter(this::isMisspelt).findFirst().orElse("");
    }

    /** Whoever quotes a name means exactly that one. */
    private boolean isMisspelt(String candidate) {
        return !said.shown().contains(candidate) && names.misspelt(candidate).size() == 1;
    }

    private Meant unknown() {
        return candidates.stream()
                .filter(this::isMisspelt)
                .findFirst()
                .<Meant>map(candidate -> new Meant.One(names.misspelt(candidate).getFirst()))
                .or(() -> candidates.stream()
                        .findFirst()
                        .map(asked -> new Meant.NoSuch(asked, names.near(asked))))
                .orElseGet(Meant.Unnamed::new);
    }
}
