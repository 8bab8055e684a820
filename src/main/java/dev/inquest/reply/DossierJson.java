package dev.inquest.reply;

import java.util.List;
import java.util.Map;

import dev.inquest.answer.Mark;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;

import static dev.inquest.reply.Json.object;

/** What is known about one container, for programs. */
final class DossierJson {
    /** Of a container that dies all the time the last ones; all are counted in words. */
    private static final int MOST_MARKS = 2000;

    private DossierJson() {}

    static Map<String, Object> of(Dossier d) {
        Map<String, Object> json = object("engine", d.engine(), "name", d.name(), "now", now(d.now()), "since",
                d.since().toString(), "until", d.until().toString(), "memory", memory(d.memory()), "history",
                d.past().stream().map(Json::tree).toList());
        json.put("incidents", d.incidents().stream().map(DossierJson::spell).toList());
        json.put("decisions", d.decisions()
                .stream()
                .map(one -> Json.nulls(object("proposal", Json.tree(one.proposal()), "remediation",
                        one.fix().map(Json::tree).orElse(Json.None.IT))))
                .toList());
        json.put("near_miss", d.near()
                .<Object>map(near -> Json.nulls(object("used", near.used().count(), "limit", near.limit().count(),
                        "suggested", near.suggested().<Object>map(Bytes::count).orElse(Json.None.IT), "say",
                        near.say())))
                .orElse(Json.None.IT));
        return Json.nulls(json);
    }

    private static Map<String, Object> now(Dossier.Standing now) {
        Map<String, Object> json = object("presence", now.presence().word(), "trouble", now.trouble(), "say",
                now.say());
        json.put("container", now.seen().<Object>map(DossierJson::container).orElse(Json.None.IT));
        return Json.nulls(json);
    }

    private static Map<String, Object> container(Inspection seen) {
        return object("id", seen.id().value(), "image", seen.image(), "state", seen.state().status(), "exit_code",
                seen.state().exitCode(), "memory_limit", seen.memory().limit().count());
    }

    private static Map<String, Object> memory(MemoryCurve curve) {
        return object("say", curve.isDrawable() ? curve.words() : "", "peak", curve.peak().count(), "limits",
                curve.limits()
                        .stream()
                        .map(limit -> object("from", limit.from().toString(), "limit", limit.bytes().count()))
                        .toList(),
                "marks", last(curve.marks()).stream()
                        .map(mark -> object("at", mark.at().toString(), "kind", mark.kind().word()))
                        .toList(),
                "samples", curve.samples().stream().map(Json::usage).toList());
    }

    private static List<Mark> last(List<Mark> marks) {
        return marks.subList(Math.max(0, marks.size() - MOST_MARKS), marks.size());
    }

    private static Map<String, Object> spell(Spell s) {
        return object("id", s.id(), "first_at", s.firstAt().toString(), "last_at", s.lastAt().toString(), "deaths",
                s.deaths(), "cause", s.cause(), "say", s.say(), "proposal", s.proposal(), "ended", s.ended());
    }
}
