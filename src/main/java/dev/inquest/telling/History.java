package dev.inquest.telling;

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
import dev.inquest.history.Chronicle;
import dev.inquest.history.Folded;
import dev.inquest.history.Past;
import dev.inquest.history.Past.Kind;
import dev.inquest.inquiry.Choosing;
import dev.inquest.inquiry.Words;
import dev.inquest.question.Meant;
import dev.inquest.question.Understood;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** What happened before, who decided, and whether a fix has held; from the store, so that no engine need answer. */
final class History {
    private static final int LINES = 12;
    /** What happened so lately may not have been recorded yet. */
    private static final Duration A_MOMENT = Duration.ofSeconds(30);
    private static final Pattern WHO = Pattern.compile("\\b(who|wer|quem|quién|quien|qui)\\b");
    private static final Pattern HELD = Pattern.compile("\\b(hold|holds|held|holding|help|helped|worked?|gehalten)\\b");

    private final Chronicle chronicle;
    private final Choosing choosing;
    private final Names names;
    private final InstantSource clock;

    History(Chronicle chronicle, Choosing choosing, Names names, InstantSource clock) {
        this.chronicle = chronicle;
        this.choosing = choosing;
        this.names = names;
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
        List<Past> folded = Folded.of(past);
        List<Past> shown = folded.subList(Math.max(0, folded.size() - LINES), folded.size());
        return (of.isEmpty() ? "What is recorded" : "What is recorded about " + of) + within + ": " + count(past) + "."
                + (shown.size() < folded.size() ? " The last " + LINES + ":" : "") + "\n\n"
                + shown.stream().map(one -> "- " + line(one, of.isEmpty())).collect(Collectors.joining("\n"));
    }

    /** {@code 3 deaths, 1 of them explained, 1 proposal, 1 fix that held}. */
    private static String count(List<Past> past) {
        long explained = past.stream().filter(p -> p.kind() == Kind.DIED && !p.recorded()).count();
        long deaths = past.stream().filter(p -> p.kind() == Kind.DIED).count();
        long proposals = past.stream().filter(p -> p.kind() == Kind.PROPOSED).count();
        long fixes = past.stream().filter(p -> p.kind() == Kind.VERIFIED).count();
        String how = deaths == 0 ? "" : deaths == explained ? " explained" : ", " + explained + " of them explained";
        return Count.of(deaths, "death") + how + ", " + Count.of(proposals, "proposal") + ", "
                + (fixes == 1 ? "1 fix that held" : fixes + " fixes that held");
    }

    private String line(Past past, boolean named) {
        return "**" + Shown.time(past.at()) + "** (" + Shown.ago(past.at(), clock.instant()) + ") "
                + (named ? Marked.name(past.container()) + Place.on(past.engine()) + ": " : "") + what(past);
    }

    private String what(Past past) {
        return what(past, "");
    }

    /** @param when it was, with a blank before it; empty where that is said already */
    private String what(Past past, String when) {
        String by = names.of(past.by());
        String say = Marked.words(past.say());
        String why = say.isEmpty() ? "" : ": " + say;
        return switch (past.kind()) {
            case STARTED -> "It was started.";
            case ENDED -> "It ended" + why + ".";
            case DIED -> past.recorded() ? "It died: " + say + "." : "It died. " + say + asked(past, by);
            case REMOVED -> "It was removed.";
            case LIMIT -> "Its memory limit was changed: " + say + ".";
            case UNWATCHED -> "Nobody watched " + say + ".";
            case MORE -> "… " + say + ".";
            case LOOKED_AT -> past.unasked() ? say : by + " asked how it was. " + say;
            case PROPOSED -> "Proposed: " + say + " (`" + past.id() + "`, asked for by " + by + ").";
            case YES -> by + " said yes" + when + why + ".";
            case APPROVED -> by + " approved it" + when + why + ".";
            case REJECTED -> by + " rejected it" + when + why + ".";
            case CANCELLED -> by + " withdrew it" + when + why + ".";
            case REPLACED -> by + " replaced it" + when + " " + say + ".";
            case EXPIRED -> "The proposal expired" + why + ".";
            case STALE -> "The proposal fell out of date" + why + ".";
            case VERIFIED -> "The fix held" + why;
            case ROLLED_BACK -> "The fix was put back" + why;
            case NEEDS_HUMAN -> "The fix needs a person" + why;
            case UNDONE -> "The fix was undone " + say + ".";
        };
    }

    private static String asked(Past past, String by) {
        return past.unasked() ? " Looked into unasked." : " Asked by " + by + ".";
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
                .map(p -> " It was: " + Marked.words(p.say()) + " (`" + p.id() + "`), asked for by " + names.of(p.by())
                        + " "
                        + at(p.at()) + ".")
                .findFirst()
                .orElse("");
        String result = last(past, p -> p.result() && p.proposal().equals(decision.proposal()))
                .map(p -> " " + what(p))
                .orElse("");
        return what(decision, " " + at(decision.at())) + about + result;
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
        String since = chronicle.watched(fix.engine(), fix.at(), clock.instant().minus(A_MOMENT))
                ? ", and " + Marked.name(fix.container()) + " has not died since."
                : ", and nobody has asked about a death of " + Marked.name(fix.container()) + " since.";
        return death.map(p -> "It held at first, " + at(fix.at()) + ", but not for good: " + Marked.name(p.container())
                + " died again " + at(p.at()) + ". " + Marked.words(p.say()) + (p.recorded() ? "." : ""))
                .orElseGet(() -> "Yes, as far as is recorded. " + what(fix) + " That was " + at(fix.at()) + since);
    }

    private String at(Instant at) {
        return Shown.ago(at, clock.instant()) + " (" + Shown.time(at) + ")";
    }

    private static Optional<Past> last(List<Past> past, Predicate<Past> wanted) {
        return past.stream().filter(wanted).reduce((earlier, later) -> later);
    }
}
