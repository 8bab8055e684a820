package dev.inquest.question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.inquest.question.Answers.Answer;
import dev.inquest.question.Examples.Ranked;
import dev.inquest.question.Routes.Route;

/**
 * Reads a message in steps, the dangerous ones first and by words alone: tricks, answers to a proposal, questions that a
 * playbook answers, questions for a meaning, wishes for a change. Only what changes nothing is told by the examples that
 * it is most like.
 */
final class Reader {
    /** Below this a message is like no example at all. */
    private static final double TOO_FAR = 0.27;
    /** The same for a container that is named: it can be looked at, which harms nobody. */
    private static final double TOO_FAR_OF_ONE = 0.1;
    /** From here on a request is clear even where it stands beside a yes or a no. */
    private static final double CLEAR = 0.5;
    /** Below this, something shown that speaks of trouble says more than being like an example. */
    private static final double FAINT = 0.45;

    private static final Ranked NOTHING = new Ranked(Intent.NOT_UNDERSTOOD, 0, "");

    private final Knowledge knowledge;
    private final Wordbook words;
    private final Meaning meaning;
    private final Answers answers;
    private final Changes changes;
    private final Likeness likeness;
    /** By what comes with Inquest alone. */
    private final Likeness own;
    private final Routes routes;

    /** @param asks of the playbooks that have questions of their own */
    Reader(Knowledge knowledge, Supplier<Terms> terms, List<Asks> asks) {
        this.knowledge = knowledge;
        this.words = knowledge.words();
        this.meaning = new Meaning(terms);
        this.answers = new Answers(words);
        this.changes = new Changes(words);
        this.likeness = new Likeness(knowledge.examples(), words);
        this.own = new Likeness(knowledge.builtIn(), words);
        this.routes = new Routes(knowledge, asks);
    }

    /** What was found out, before the container is settled. */
    private record Read(Intent intent, double confidence, String why) {}

    /**
     * A message, taken apart once.
     *
     * @param likely the same as {@code masked}, where also what is meant for a name counts as one: enough to tell what is
     *        asked, and too little for a change
     */
    private record Parts(Said said, Mentions mentions, String text, Masked masked, Masked likely) {}

    Understood read(Question question, Scene scene) {
        Names names = new Names(scene.known(), scene.gone(), knowledge.names());
        Said raw = Said.of(question.text());
        Said said = new Said(words.withoutSymbols(raw.own()), raw.shown(), raw.whole());
        Mentions mentions = Mentions.of(said, names, knowledge);
        String text = Masked.withoutNames(said, mentions, mentions.own());
        Masked masked = Masked.of(text, knowledge.figures());
        Masked likely = mentions.own().equals(mentions.supposed())
                ? masked
                : Masked.of(Masked.withoutNames(said, mentions, mentions.supposed()), knowledge.figures());
        Parts parts = new Parts(said, mentions, text, masked, likely);
        Optional<Read> answer = said.silent() ? Optional.empty() : byWords(parts);
        Optional<Route> route = answer.isPresent() ? Optional.empty() : route(parts);
        if (route.isPresent()) {
            return asked(question, route.get(), parts, scene);
        }
        Optional<Read> sure = said.silent() ? Optional.of(onlyShown(parts)) : answer;
        if (sure.isEmpty()) {
            Meaning.Sought sought = meaning.in(question.text(),
                    rest -> Mentions.of(Said.of(rest), names, knowledge).meant());
            if (!sought.terms().isEmpty()) {
                return new Understood(question, Intent.EXPLAIN, sought.container(), Wish.OPEN,
                        slots(Intent.EXPLAIN, parts),
                        sought.terms(), new Grounds(0.9, List.of("it asks what something means"), ""), scene);
            }
        }
        Read read = sure.orElseGet(() -> wanted(parts));
        return understood(question, read, parts, scene);
    }

    /** Whoever approves or wishes a change does not ask, whatever a playbook's author has written. */
    private Optional<Route> route(Parts parts) {
        if (words.list("approvals").in(parts.masked().words())) {
            return Optional.empty();
        }
        return routes.of(parts.said(), parts.mentions())
                .filter(route -> change(parts, own.of(parts.masked())).filter(r -> r.intent().changes())
                        .isEmpty());
    }

    /** What the playbook's author calls things is no name that somebody has misspelt. */
    private Understood asked(Question question, Route route, Parts parts, Scene scene) {
        Meant named = parts.mentions().meant();
        boolean none = !(named instanceof Meant.One) && route.says(named.asked());
        return new Understood(question, Intent.DIAGNOSE, none ? new Meant.Unnamed() : named, Wish.OPEN,
                slots(Intent.DIAGNOSE, parts), List.of(),
                new Grounds(Math.min(1, route.likeness()),
                        List.of("it is like '" + route.ask() + "', which the playbook " + route.playbook()
                                + " answers"),
                        parts.mentions().assumed(), route.playbook()),
                scene);
    }

    private Read onlyShown(Parts parts) {
        String shown = String.join("\n", parts.said().shown());
        List<String> tokens = Masked.tokens(shown.substring(0, Math.min(shown.length(), 4000))).words();
        if (tokens.isEmpty()) {
            return new Read(Intent.NOT_UNDERSTOOD, 0, "it says nothing");
        }
        boolean name = parts.said().shown().size() == 1 && parts.mentions().isName(0);
        return words.speakOfTrouble(tokens) || name
                ? new Read(Intent.DIAGNOSE, 0.6, "it only shows something, and that speaks of trouble")
                : new Read(Intent.OUT_OF_SCOPE, 0.6, "what is only shown is not done");
    }

    /** Tricks and answers. */
    private Optional<Read> byWords(Parts parts) {
        String trick = words.list("tricks").firstIn(parts.masked().words());
        if (!trick.isEmpty()) {
            return Optional.of(new Read(Intent.OUT_OF_SCOPE, 0.95, "'" + trick + "' would go around the rules"));
        }
        boolean unmistakable = parts.said().whole() && parts.said().shown().size() == names(parts)
                && !parts.mentions().mayHide(words::answers);
        return answers.read(parts.masked(), unmistakable).map(Reader::answered);
    }

    private static Read answered(Answer answer) {
        return new Read(answer.intent(), 0.95, answer.why());
    }

    /** How many of the pieces that are shown are containers' names. */
    private static int names(Parts parts) {
        int names = 0;
        for (int i = 0; i < parts.said().shown().size(); i++) {
            names += parts.mentions().isName(i) ? 1 : 0;
        }
        return names;
    }

    private Read wanted(Parts parts) {
        Masked message = parts.masked();
        List<Ranked> ranked = own.of(message);
        Optional<Read> change = change(parts, ranked);
        if (change.isPresent()) {
            return change.get();
        }
        boolean begun = answers.begun(message);
        boolean taught = !knowledge.builtIn().equals(knowledge.examples());
        Ranked best = (taught || !parts.likely().equals(message) ? likeness.of(parts.likely()) : ranked)
                .stream()
                .filter(r -> !r.intent().changes())
                .findFirst()
                .orElse(NOTHING);
        boolean approving = words.list("approvals").in(message.words()) && best.intent() != Intent.HELP
                && best.intent() != Intent.HISTORY;
        if (approving || (begun && best.score() < CLEAR + Likeness.SIGN)) {
            return !approving && answers.begunWithNo(message)
                    ? new Read(Intent.REJECT, 0.7, "it begins with a no")
                    : new Read(Intent.OUT_OF_SCOPE, 0.7, "it speaks of a yes and says more than that");
        }
        return read(parts, best);
    }

    private Optional<Read> change(Parts parts, List<Ranked> ranked) {
        Masked message = parts.masked();
        if (changes.restarts(message)) {
            return Optional.of(new Read(Intent.PROPOSE_FIX, 0.9, "it asks for a restart and nothing else"));
        }
        Ranked best = mostLikeAChange(message, ranked);
        boolean like = best.intent() == Intent.PROPOSE_FIX || best.intent() == Intent.ROLLBACK;
        boolean undo = best.intent() == Intent.ROLLBACK && changes.undoes(message);
        boolean fix = !undo
                && (changes.sizes(message) || (best.intent() == Intent.PROPOSE_FIX && changes.fixes(message)));
        String hindrance = parts.said().whole() ? changes.hindrance(message) : "it is too long to be certain of it";
        if ((fix || undo) && hindrance.isEmpty()) {
            return Optional.of(new Read(undo ? Intent.ROLLBACK : Intent.PROPOSE_FIX, Math.max(best.score(), CLEAR),
                    like ? like(best) : "it names a size and asks for it"));
        }
        if (!like || words.list("trouble").in(message.words()) || somethingElse(ranked) > 0.75 * best.score()) {
            return Optional.empty();
        }
        return Optional.of(new Read(Intent.OUT_OF_SCOPE, best.score(), hindrance.isEmpty()
                ? "it is like a wish for a change, without a word that asks for one"
                : hindrance));
    }

    private Ranked mostLikeAChange(Masked message, List<Ranked> ranked) {
        return Stream.concat(own.changesIn(message, CLEAR).reversed().stream(), ranked.stream())
                .findFirst()
                .orElse(NOTHING);
    }

    private static double somethingElse(List<Ranked> ranked) {
        return ranked.stream().filter(r -> !r.intent().changes()).mapToDouble(Ranked::score).findFirst().orElse(0);
    }

    private static String like(Ranked ranked) {
        return "it is like '" + ranked.like() + "'";
    }

    private Read read(Parts parts, Ranked best) {
        List<String> said = parts.masked().words();
        boolean container = said.contains(Masked.CONTAINER);
        if (words.list("elsewhere").in(said) && !container) {
            return new Read(Intent.OUT_OF_SCOPE, 0.9, "'" + words.list("elsewhere").firstIn(said)
                    + "' is of Kubernetes and its like");
        }
        if (best.intent() == Intent.STATUS && !container && words.list("all").in(said)) {
            return new Read(Intent.LIST_DEAD, best.score(), "it asks about all containers");
        }
        if (best.score() < FAINT && !best.intent().equals(Intent.LIST_DEAD) && !words.sign(best.intent(), said)
                && words.speakOfTrouble(said)) {
            return new Read(Intent.DIAGNOSE, best.score(), "it speaks of trouble, and hardly of anything else");
        }
        if (best.score() < FAINT && shownTrouble(parts)) {
            return new Read(Intent.DIAGNOSE, 0.5, "it shows something that speaks of trouble");
        }
        Intent intent = atATime(best.intent(), parts);
        if (intent != best.intent()) {
            return new Read(intent, best.score(), "it asks about a longer time");
        }
        if (best.score() < FAINT && !container && !parts.masked().asks() && words.sign(Intent.THANKS, said)) {
            return new Read(Intent.THANKS, 0.5, "it thanks, and wants nothing that is understood");
        }
        boolean named = parts.mentions().meant() instanceof Meant.One && best.intent() == Intent.DIAGNOSE;
        if (best.score() >= (named ? TOO_FAR_OF_ONE : TOO_FAR)) {
            return answers.onlyAcknowledges(parts.masked()) && !parts.masked().asks()
                    && best.intent() != Intent.THANKS
                    && best.intent() != Intent.GREETING
                            ? new Read(Intent.OUT_OF_SCOPE, 0.7, "it only says that something was read")
                            : new Read(best.intent(), best.score(), like(best));
        }
        if (words.list("trouble").in(said)) {
            return new Read(Intent.DIAGNOSE, 0.3, "'" + words.list("trouble").firstIn(said) + "' speaks of trouble");
        }
        // A bare name is the shortest way to ask what is the matter with it.
        boolean bare = said.size() <= 2 && !(parts.mentions().meant() instanceof Meant.Unnamed);
        return bare
                ? new Read(Intent.DIAGNOSE, 0.3, "it names a container and nothing else")
                : new Read(Intent.NOT_UNDERSTOOD, best.score(), "it is like no example");
    }

    private boolean shownTrouble(Parts parts) {
        return parts.said()
                .shown()
                .stream()
                .anyMatch(piece -> words
                        .speakOfTrouble(Masked.tokens(piece.substring(0, Math.min(piece.length(), 2000))).words()));
    }

    /** What happened in a past week or more, and how often within a time, is history. */
    private Intent atATime(Intent intent, Parts parts) {
        Duration since = knowledge.figures().since(parts.text(), false);
        boolean aWeek = since.compareTo(Duration.ofDays(7)) >= 0;
        return (intent == Intent.DIAGNOSE && aWeek) || (intent == Intent.STATUS && !since.isZero())
                ? Intent.HISTORY
                : intent;
    }

    private Understood understood(Question question, Read read, Parts parts, Scene scene) {
        Intent intent = read.intent();
        boolean changing = intent.changes();
        Meant named = changing ? parts.mentions().meantForAChange() : parts.mentions().meant();
        boolean inherits = intent.ofOneContainer() && named instanceof Meant.Unnamed
                && !parts.mentions().ofAll();
        List<String> why = new ArrayList<>(List.of(read.why()));
        if (!parts.mentions().how().isEmpty()) {
            why.add(parts.mentions().how());
        }
        if (inherits && !(scene.about() instanceof Meant.Unnamed)) {
            why.add(Grounds.OF_THE_CONVERSATION);
        }
        Wish wish = intent == Intent.PROPOSE_FIX ? wish(parts) : Wish.OPEN;
        return new Understood(question, intent, inherits ? scene.about() : named, wish, slots(intent, parts), List.of(),
                new Grounds(Math.min(1, read.confidence()), why, changing ? "" : parts.mentions().assumed()), scene);
    }

    private Wish wish(Parts parts) {
        if (changes.restarts(parts.masked())) {
            return new Wish("", true);
        }
        Sizes sizes = new Sizes(parts.text(), words);
        return new Wish(sizes.none() ? UnitlessSize.in(parts.text()) : sizes.target(), false);
    }

    private Slots slots(Intent intent, Parts parts) {
        Figures figures = knowledge.figures();
        int code = figures.exitCode(parts.text());
        if (code == Slots.NO_CODE) {
            String shown = String.join("\n", parts.said().shown());
            code = figures.exitCode(shown.substring(0, Math.min(shown.length(), 2000)));
        }
        boolean mute = intent == Intent.MUTE;
        return new Slots(code,
                mute
                        ? Duration.ZERO
                        : figures.since(parts.text(), intent != Intent.DIAGNOSE && intent != Intent.STATUS),
                figures.lines(parts.text()),
                mute ? figures.lasting(parts.text()) : Duration.ZERO);
    }
}
