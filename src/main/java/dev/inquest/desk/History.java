package dev.inquest.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.inquest.container.Place;
import dev.inquest.container.Shown;
import dev.inquest.desk.Reply.Told;
import dev.inquest.history.Chronicle;
import dev.inquest.history.Past;
import dev.inquest.history.Past.Kind;
import dev.inquest.question.Meant;
import dev.inquest.question.Understood;

/** What happened before, who decided, and whether a fix has held; from the store, so that no engine need answer. */
final class History {
    private static final int LINES = 12;
    private static final Pattern WHO = Pattern.compile("\\b(who|wer|quem|quién|quien|qui)\\b");
    private static final Pattern HELD = Pattern.compile("\\b(hold|holds|held|holding|help|helped|worked?|gehalten)\\b");

    private static final Pattern DECIDED = Pattern
            .compile("^(\\S+ (?:approved it|rejected it|withdrew it|replaced it|said yes))");

    private final Chronicle chronicle;
    private final Choosing choosing;
    private final InstantSource clock;

    History(Chronicle chronicle, Choosing choosing, InstantSource clock) {
        this.chronicle = chronicle;
        this.choosing = choosing;
        this.clock = clock;
    }

    /** @param that the container of the last decision that the conversation was about */
    Reply tell(Understood understood, Optional<String> that) {
        Instant now = clock.instant();
        String engine = understood.question().engine();
        Instant since = understood.slots().sinceIfNamed().map(now::minus).orElse(Instant.EPOCH);
        if (that.isPresent() && understood.grounds().ofTheConversation() && ofADecision(understood)) {
            return told(understood, engine, that.get(), since);
        }
        return switch (understood.container()) {
            case Meant.One(var container) -> told(understood, container.engine(), container.name(), since);
            case Meant.Unnamed() -> told(understood, engine, "", since);
            case Meant.NoSuch(var asked, var near) -> {
                List<Past> past = chronicle.of(engine, asked, since); // it may be gone for long
                yield near.isEmpty() || !past.isEmpty()
                        ? told(understood, past, asked)
                        : choosing.about(understood, c -> told(understood, c.engine(), c.name(), since));
            }
            case Meant.Several several ->
                choosing.about(understood, c -> told(understood, c.engine(), c.name(), since));
        };
    }

    private static boolean ofADecision(Understood understood) {
        String asked = understood.question().text().toLowerCase(Locale.ROOT);
        return WHO.matcher(asked).find() || HELD.matcher(asked).find();
    }

    private Reply told(Understood understood, String engine, String container, Instant since) {
        return told(understood, chronicle.of(engine, container, since), container);
    }

    private Reply told(Understood understood, List<Past> past, String container) {
        String asked = understood.question().text().toLowerCase(Locale.ROOT);
        String of = container.isEmpty() ? "" : Marked.name(container);
        String text = WHO.matcher(asked).find()
                ? who(past, of)
                : HELD.matcher(asked).find()
                        ? held(past, of)
                        : story(past, of, understood.slots().sinceIfNamed());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("container", container);
        data.put("history", Json.tree(past));
        return new Told(understood.question(), understood.intent(), Words.assumed(understood) + text, List.of(), data);
    }

    private String story(List<Past> past, String of, Optional<Duration> back) {
        String within = back.map(time -> " in the last " + Shown.roughly(time)).orElse("");
        if (past.isEmpty()) {
            return "Nothing is recorded" + (of.isEmpty() ? "" : " about " + of) + within + ": no question was answered"
                    + " and no fix was made here.";
        }
        List<Past> shown = past.subList(Math.max(0, past.size() - LINES), past.size());
        return (of.isEmpty() ? "What is recorded" : "What is recorded about " + of) + within + ": " + count(past) + "."
                + (shown.size() < past.size() ? " The last " + LINES + ":" : "") + "\n\n"
                + shown.stream().map(one -> "- " + line(one, of.isEmpty())).collect(Collectors.joining("\n"));
    }

    /** {@code 3 deaths and 1 fix}. */
    private static String count(List<Past> past) {
        long deaths = past.stream().filter(p -> p.kind() == Kind.DIED).count();
        long proposals = past.stream().filter(p -> p.kind() == Kind.PROPOSED).count();
        long fixes = past.stream().filter(p -> p.kind() == Kind.VERIFIED).count();
        return Count.of(deaths, "death") + (deaths == 0 ? "" : " explained") + ", " + Count.of(proposals, "proposal")
                + ", " + (fixes == 1 ? "1 fix that held" : fixes + " fixes that held");
    }

    private String line(Past past, boolean named) {
        return "**" + Shown.time(past.at()) + "** (" + Shown.ago(past.at(), clock.instant()) + ") "
                + (named ? Marked.name(past.container()) + Place.on(past.engine()) + ": " : "") + what(past);
    }

    private static String what(Past past) {
        String by = who(past.by());
        String say = Marked.words(past.say());
        String why = say.isEmpty() ? "" : ": " + say;
        return switch (past.kind()) {
            case DIED -> "It died. " + say + " Asked by " + by + ".";
            case LOOKED_AT -> by + " asked how it was. " + say;
            case PROPOSED -> "Proposed: " + say + " (`" + past.id() + "`, asked for by " + by + ").";
            case YES -> by + " said yes" + why + ".";
            case APPROVED -> by + " approved it" + why + ".";
            case REJECTED -> by + " rejected it" + why + ".";
            case CANCELLED -> by + " withdrew it" + why + ".";
            case REPLACED -> by + " replaced it " + say + ".";
            case EXPIRED -> "The proposal expired" + why + ".";
            case STALE -> "The proposal fell out of date" + why + ".";
            case VERIFIED -> "The fix held" + why;
            case ROLLED_BACK -> "The fix was put back" + why;
            case NEEDS_HUMAN -> "The fix needs a person" + why;
            case UNDONE -> "The fix was undone " + say + ".";
        };
    }

    /** A principal as it is; one that is none of ours becomes code. */
    private static String who(String principal) {
        int colon = principal.indexOf(':');
        String channel = principal.substring(0, Math.max(0, colon));
        return channel.matches("[a-z]+") && principal.substring(colon + 1).matches("[A-Za-z0-9][A-Za-z0-9.:-]*")
                ? principal
                : Marked.code(principal);
    }

    /** The last decision, what it was about, and what came of it. */
    private String who(List<Past> past, String of) {
        Optional<Past> last = last(past, Past::decision);
        if (last.isEmpty()) {
            return "Nobody has decided anything" + (of.isEmpty() ? "" : " about " + of)
                    + " here, as far as is recorded. What was done by hand is not recorded.";
        }
        Past decision = last.get();
        String about = past.stream()
                .filter(p -> p.kind() == Kind.PROPOSED && p.proposal().equals(decision.proposal()))
                .map(p -> " It was: " + Marked.words(p.say()) + " (`" + p.id() + "`), asked for by " + who(p.by()) + " "
                        + at(p.at()) + ".")
                .findFirst()
                .orElse("");
        String result = last(past, p -> p.result() && p.proposal().equals(decision.proposal()))
                .map(p -> " " + what(p))
                .orElse("");
        return DECIDED.matcher(what(decision)).replaceFirst("$1 " + at(decision.at())) + about + result;
    }

    /** What became of the last fix, and whether the container has died since. */
    private String held(List<Past> past, String of) {
        Optional<Past> last = last(past, Past::result);
        if (last.isEmpty()) {
            return "No fix" + (of.isEmpty() ? "" : " of " + of) + " has come to an end here, as far as is recorded.";
        }
        Past fix = last.get();
        if (fix.kind() != Kind.VERIFIED) {
            return "No. " + what(fix) + " That was " + at(fix.at()) + ".";
        }
        Optional<Past> death = last(past,
                p -> p.kind() == Kind.DIED && p.container().equals(fix.container()) && p.at().isAfter(fix.at()));
        return death.map(p -> "It held at first, " + at(fix.at()) + ", but not for good: " + Marked.name(p.container())
                + " died again " + at(p.at()) + ". " + Marked.words(p.say()))
                .orElseGet(() -> "Yes, as far as is recorded. " + what(fix) + " That was " + at(fix.at())
                        + ", and nobody has asked about a death of " + Marked.name(fix.container()) + " since.");
    }

    private String at(Instant at) {
        return Shown.ago(at, clock.instant()) + " (" + Shown.time(at) + ")";
    }

    private static Optional<Past> last(List<Past> past, Predicate<Past> wanted) {
        return past.stream().filter(wanted).reduce((earlier, later) -> later);
    }
}
