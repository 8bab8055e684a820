package dev.inquest.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.inquest.container.Inspection;
import dev.inquest.history.Folded;
import dev.inquest.history.Past;
import dev.inquest.question.Person;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Dossier;
import dev.inquest.reply.Spell;

/** What is known about a container as its page shows it: maps, lists and text. */
final class ContainerModel {
    private static final int MOST = 60;
    private static final List<String> STRETCHES = List.of("1h", "24h", "7d");

    private ContainerModel() {}

    /** @param since how far it looks back, as it was written */
    static Map<String, Object> of(Dossier d, String since) {
        String page = Words.page(d.engine(), d.name());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", d.name());
        model.put("engine", d.engine());
        model.put("page", page);
        model.put("now", now(d.now()));
        model.put("stretches", STRETCHES.stream()
                .map(one -> Map.of("since", one, "words", words(one), "here", one.equals(since)))
                .toList());
        model.put("stretch",
                STRETCHES.contains(since)
                        ? "the last " + words(since).replaceFirst("^1 ", "")
                        : "since " + Words.day(d.since()));
        model.put("picture", d.memory().isDrawable()
                ? "/api" + page + "/memory.svg?since=" + URLEncoder.encode(since, StandardCharsets.UTF_8)
                : "");
        model.put("memory", d.memory().isDrawable() ? d.memory().words() : "");
        List<Past> folded = Folded.of(d.past());
        List<Past> shown = folded.subList(Math.max(0, folded.size() - MOST), folded.size());
        model.put("timeline", shown.stream().map(past -> moment(past, d.until())).toList());
        model.put("earlier", folded.size() - shown.size());
        model.put("incidents", d.incidents().stream().map(ContainerModel::incident).toList());
        model.put("decisions", d.decisions().stream().map(one -> decision(one, d.until())).toList());
        model.put("near", d.near().map(near -> "It " + near.say() + ".").orElse(""));
        model.put("question", d.now().seen().map(seen -> seen.state().running()).orElse(false)
                && d.past().stream().noneMatch(past -> past.kind() == Past.Kind.DIED) && d.incidents().isEmpty()
                        ? "how is " + d.name() + " doing?"
                        : "why did " + d.name() + " die?");
        return model;
    }

    private static String words(String stretch) {
        return switch (stretch) {
            case "1h" -> "1 hour";
            case "24h" -> "24 hours";
            default -> "7 days";
        };
    }

    private static Map<String, Object> now(Dossier.Standing now) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("presence", now.presence().word());
        model.put("trouble", now.trouble());
        model.put("say", now.say());
        model.put("state", now.seen().map(seen -> seen.state().status()).orElse(""));
        model.put("id", now.seen().map(seen -> seen.id().shortId()).orElse(""));
        model.put("image", now.seen().map(Inspection::image).orElse(""));
        model.put("limit", now.seen()
                .map(seen -> seen.memory().limit().isNone()
                        ? "no memory limit"
                        : "memory limit " + seen.memory().limit().human())
                .orElse(""));
        return model;
    }

    private static Map<String, Object> moment(Past past, Instant now) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("iso", past.at().toString());
        model.put("clock", Words.dayClock(past.at(), now));
        model.put("kind", past.kind().word());
        model.put("folded", past.kind() == Past.Kind.MORE);
        model.put("what", what(past));
        model.put("say", past.say());
        model.put("by", by(past));
        model.put("link", link(past));
        return model;
    }

    /** Who decided something, or had it said; of a result everybody knows that. */
    private static String by(Past past) {
        if (past.by().isEmpty() || past.result()) {
            return "";
        }
        if (past.unasked()) {
            return "by Inquest, unasked";
        }
        Person person = Person.of(past.by());
        String name = person.known() ? Words.person(past.by()) : "somebody (" + person.channel() + ")";
        return (past.decision() ? "by " : "asked by ") + name;
    }

    private static String link(Past past) {
        if (!past.proposal().isEmpty()) {
            return "/proposals/" + past.proposal();
        }
        return past.recorded() ? "" : "/investigations/" + past.id();
    }

    private static String what(Past past) {
        return switch (past.kind()) {
            case STARTED -> "Started";
            case ENDED -> "Ended";
            case DIED -> "Died";
            case REMOVED -> "Removed";
            case LIMIT -> "Memory limit changed";
            case UNWATCHED -> "Nobody watched";
            case MORE -> "…";
            case LOOKED_AT -> "Looked at";
            case PROPOSED -> "Proposed";
            case YES -> "One yes";
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case CANCELLED -> "Withdrawn";
            case REPLACED -> "Replaced";
            case EXPIRED -> "Expired";
            case STALE -> "Out of date";
            case VERIFIED -> "Verified";
            case ROLLED_BACK -> "Put back";
            case NEEDS_HUMAN -> "Needs a person";
            case UNDONE -> "Undone";
        };
    }

    private static Map<String, Object> incident(Spell spell) {
        return Map.of("deaths", spell.deaths(), "first", time(spell.firstAt()), "last", time(spell.lastAt()), "cause",
                spell.cause(), "say", spell.say(), "proposal", spell.proposal(), "ended", spell.ended());
    }

    private static Map<String, Object> decision(Dossier.Decided decided, Instant now) {
        Map<String, Object> model = ProposalModel.line(decided.proposal(), now);
        model.put("decided_by", decided.proposal().decidedBy().isEmpty()
                ? ""
                : Words.person(decided.proposal().decidedBy()));
        model.put("fix", decided.fix().map(fix -> Words.spoken(fix.state().word())).orElse(""));
        model.put("fix_state", decided.fix().map(fix -> fix.state().word()).orElse(""));
        model.put("fix_say", decided.fix().map(Remediation::say).orElse(""));
        return model;
    }

    private static Map<String, Object> time(Instant at) {
        return Map.of("iso", at.toString(), "shown", Words.day(at));
    }
}
