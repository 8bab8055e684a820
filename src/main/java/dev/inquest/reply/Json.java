package dev.inquest.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

import dev.inquest.answer.Answer;
import dev.inquest.answer.Loop;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Subject;
import dev.inquest.container.Usage;
import dev.inquest.history.Past;
import dev.inquest.ledger.Verdict;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Question;
import dev.inquest.remediation.Compared;
import dev.inquest.remediation.LeftBehind;
import dev.inquest.remediation.Remediation;

/** The JSON documents that programs rely on, from the desk's records. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /**
     * A Reply, Decision, Proposal, Remediation, Glance, Answer, Past, Dossier, EngineStanding, Readiness, or a list of
     * them.
     */
    public static String write(Object document) {
        return MAPPER.writeValueAsString(tree(document));
    }

    /** The document as maps, lists, strings, numbers and booleans. */
    public static Object tree(Object document) {
        return switch (document) {
            case Reply reply -> reply(reply);
            case Decision decision -> decision(decision);
            case Proposal proposal -> proposal(proposal);
            case Remediation remediation -> remediation(remediation);
            case Glance glance -> glance(glance);
            case Answer answer -> answer(answer);
            case ContainerSummary container -> summary(container);
            case Past past -> object("at", past.at().toString(), "kind", past.kind().word(), "engine", past.engine(),
                    "container", past.container(), "by", past.by(), "say", past.say(), "id", past.id(), "proposal",
                    past.proposal());
            case Verdict.Whole whole -> object("whole", true, "entries", whole.head().seq(), "head",
                    whole.head().toString(), "doubts", whole.doubts());
            case Verdict.Broken broken -> object("whole", false, "entry", broken.seq(), "say", broken.say());
            case Dossier dossier -> DossierJson.of(dossier);
            case EngineStanding engine -> standing(engine);
            case Readiness readiness -> object("ready", readiness.ready(), "engine", readiness.engine(), "engines",
                    readiness.engines()
                            .stream()
                            .collect(Collectors.toMap(EngineStanding::engine, Json::inShort, (a, b) -> a,
                                    LinkedHashMap::new)),
                    "store", readiness.store(), "slack", readiness.slack().word(), "say", readiness.say());
            case Collection<?> many -> many.stream().map(Json::tree).toList();
            default -> document;
        };
    }

    private static Map<String, Object> standing(EngineStanding engine) {
        Map<String, Object> json = object("engine", engine.engine(), "connected", engine.connected(), "since",
                engine.since().toString(), "product", engine.product(), "watched", engine.watched().isPresent());
        engine.watched().ifPresent(watched -> {
            json.put("hears", watched.hears());
            json.put("last_event",
                    watched.lastEvent().equals(Instant.EPOCH) ? None.IT : watched.lastEvent().toString());
            json.put("gaps", watched.gaps());
        });
        json.put("say", engine.say());
        return nulls(json);
    }

    private static Map<String, Object> inShort(EngineStanding engine) {
        return object("connected", engine.connected(), "since", engine.since().toString());
    }

    private static Map<String, Object> reply(Reply reply) {
        return switch (reply) {
            case Reply.Explained r -> {
                Map<String, Object> json = object("kind", "explained", "question", question(r.question(), r.intent()),
                        "understood", r.understood());
                json.putAll(answer(r.answer()));
                json.put("proposal",
                        r.offer() instanceof Offer.Proposed offered ? proposal(offered.proposal()) : None.IT);
                json.put("no_proposal", r.offer() instanceof Offer.Nothing nothing ? nothing.say() : "");
                yield nulls(json);
            }
            case Reply.Told r -> object("kind", "told", "question", question(r.question(), r.intent()), "text",
                    r.text(), "data", r.data().isEmpty() ? tree(r.containers()) : r.data());
            case Reply.Proposed r -> object("kind", "proposed", "question", question(r.question(), r.intent()),
                    "proposal", proposal(r.proposal()));
            case Reply.Changed r -> with(object("kind", "changed", "question", question(r.question(), r.intent()),
                    "text", r.decision().say()), "decision", decision(r.decision()));
            case Reply.AskedBack r -> object("kind", "asked_back", "question", question(r.question(),
                    Intent.NOT_UNDERSTOOD), "text", r.text(), "choices",
                    r.choices().stream().map(c -> object("label", c.label(), "text", c.text())).toList());
            case Reply.Refused r -> object("kind", "refused", "question", question(r.question(), Intent.PROPOSE_FIX),
                    "code", r.code(), "text", r.text());
            case Reply.Failed r -> object("kind", "failed", "question", question(r.question(), Intent.NOT_UNDERSTOOD),
                    "code", r.code(), "text", r.text());
        };
    }

    private static Map<String, Object> question(Question question, Intent intent) {
        return object("text", question.text(), "intent", intent.word(), "thread", question.thread());
    }

    private static Map<String, Object> answer(Answer a) {
        Map<String, Object> json = object("investigation", a.investigation(), "container",
                container(a.engine(), a.container()), "say", a.say());
        json.put("verdict", a.finding() instanceof Answer.Cause cause
                ? with(cause(cause), "explain", explain(a))
                : None.IT);
        json.put("next", a.next());
        json.put("evidence", a.evidence().stream().map(Json::evidence).toList());
        json.put("against", a.against().stream().map(Json::evidence).toList());
        json.put("missing", a.missing().stream().map(m -> object("check", m.check(), "reason", m.reason())).toList());
        json.put("also", a.also().stream().map(Json::cause).toList());
        json.put("ruled_out", a.ruledOut().stream().map(r -> object("id", r.id(), "say", r.say())).toList());
        json.put("timeline", a.timeline()
                .stream()
                .map(m -> object("at", m.at().toString(), "event", m.event(), "say", m.say()))
                .toList());
        json.put("loop", a.loop().<Object>map(Json::loop).orElse(None.IT));
        json.put("removed", a.removed());
        json.put("last_words", a.lastWords().lines().stream().map(LogExcerpt.Line::text).toList());
        json.put("memory", a.memory().samples().stream().map(Json::usage).toList());
        json.put("at", a.at().toString());
        json.put("took_ms", a.tookMillis());
        return nulls(json);
    }

    /** A loop is part of the explanation, so that a program that shows nothing else shows it too. */
    private static String explain(Answer a) {
        return a.loop().map(loop -> loop.say() + "\n\n" + a.explain()).orElse(a.explain());
    }

    private static Map<String, Object> evidence(Answer.Evidence e) {
        return object("check", e.check(), "fact", e.fact(), "value", plain(e.value()), "shown", e.shown(), "command",
                e.command());
    }

    private static Map<String, Object> loop(Loop loop) {
        return object("restarts", loop.restarts(), "rounds", loop.rounds(), "codes", loop.codes(), "every_ms",
                loop.everyMillis(), "say", loop.say());
    }

    private static Map<String, Object> cause(Answer.Cause c) {
        return object("id", c.id(), "cause", c.cause(), "certainty", c.certainty().word(), "say", c.say());
    }

    private static Map<String, Object> container(String engine, Subject c) {
        return object("engine", engine, "name", c.name(), "id", c.id().value(), "image", c.image(), "state",
                c.status());
    }

    private static Map<String, Object> summary(ContainerSummary c) {
        return object("engine", c.engine(), "name", c.name(), "id", c.id().value(), "image", c.image(), "state",
                c.state());
    }

    /** RFC 3339; empty for never. */
    public static String time(Instant time) {
        return time.equals(Inspection.NEVER) ? "" : time.toString();
    }

    private static Map<String, Object> glance(Glance g) {
        ContainerSummary c = g.container();
        return object("engine", c.engine(), "name", c.name(), "id", c.id().value(), "image", c.image(), "state",
                c.state(), "status", c.status(), "trouble", g.trouble(), "say", g.say(), "ended_at",
                time(g.endedAt()));
    }

    private static Map<String, Object> proposal(Proposal p) {
        Map<String, Object> json = object("id", p.id(), "state", p.state().word(), "action", p.plan().action().word(),
                "container", object("engine", p.plan().engine(), "name", p.plan().name(), "id",
                        p.plan().container().value()),
                "changes", p.plan()
                        .changes()
                        .stream()
                        .map(c -> object("field", c.field(), "from", c.from(), "to",
                                c.to()))
                        .toList());
        json.putAll(object("why", p.why(), "risk", p.risk(), "preflight", p.preflight()
                .stream()
                .map(
                        f -> object("check", f.check(), "ok", f.ok(), "say", f.say()))
                .toList(), "commands", p.commands(),
                "also_change", p.alsoChange().isEmpty()
                        ? None.IT
                        : object("file", p.alsoChange().getFirst().file(),
                                "patch", p.alsoChange().getFirst().patch(), "say", p.alsoChange().getFirst().say(),
                                "command", p.alsoChange().getFirst().command())));
        json.putAll(object("alternatives", p.alternatives()
                .stream()
                .map(a -> object("action", a.action().word(), "say",
                        a.say()))
                .toList(), "asked_by", p.askedBy(), "investigation", p.investigation(), "decided_by",
                p.decidedBy(), "note", p.note()));
        json.put("keep_old", p.plan().keepOld());
        json.put("undoes", p.plan().undoes());
        json.put("approvals", object("needed", p.plan().approvals(), "by", p.approvedBy(), "say", p.tally()));
        json.putAll(object("digest", p.plan().digest(), "created_at", p.createdAt().toString(), "expires_at",
                p.expiresAt().toString()));
        return nulls(json);
    }

    private static Map<String, Object> remediation(Remediation r) {
        Map<String, Object> json = object("id", r.id(), "proposal", r.proposal(), "state", r.state().word(), "say",
                r.say(), "container", r.plan().name(), "action", r.plan().action().word());
        json.put("steps", r.steps()
                .stream()
                .map(s -> object("name", s.name(), "say", s.say(), "progress",
                        s.progress().word(), "at", s.at().toString()))
                .toList());
        json.put("undoes", r.plan().undoes());
        json.put("undoable", r.undoable());
        json.put("limit", r.plan().after().limit().count());
        json.put("watched", r.watched().stream().map(Json::usage).toList());
        json.put("compared", r.compared()
                .<Object>map(c -> object("before", figures(c.before()), "after", figures(c.after())))
                .orElse(None.IT));
        json.put("left_behind", r.leftBehind().<Object>map(Json::leftBehind).orElse(None.IT));
        json.put("commands", r.commands());
        json.put("approved_by", r.approvedBy());
        json.put("started_at", r.startedAt().toString());
        return nulls(json);
    }

    private static Map<String, Object> leftBehind(LeftBehind left) {
        return object("log", left.log()
                .lines()
                .stream()
                .map(line -> object("at", line.at().toString(), "stream", line.stream(), "text", line.text()))
                .toList(), "log_cut", left.log().cut(), "files", left.files().paths(), "files_count",
                left.files().count(), "missing", left.missing());
    }

    private static Map<String, Object> figures(Compared.Figures f) {
        return nulls(object("limit", f.limit().count(), "peak", f.peak().isNone() ? None.IT : f.peak().count(),
                "restarts", f.restarts()));
    }

    private static Map<String, Object> decision(Decision decision) {
        return switch (decision) {
            case Decision.Approved d -> object("decision", "approved", "say", d.say(), "remediation", d.remediation(),
                    "proposal", proposal(d.proposal()));
            case Decision.Counted d -> object("decision", "counted", "say", d.say(), "proposal",
                    proposal(d.proposal()));
            case Decision.Replaced d -> object("decision", "replaced", "say", d.say(), "proposal",
                    proposal(d.proposal()), "replaced", d.old().id());
            case Decision.Rejected d -> object("decision", "rejected", "say", d.say(), "proposal",
                    proposal(d.proposal()));
            case Decision.Cancelled d -> object("decision", "cancelled", "say", d.say(), "proposal",
                    proposal(d.proposal()));
            case Decision.Refused d -> object("decision", "refused", "code", d.code(), "say", d.say());
        };
    }

    /** One look at the use of memory, in bytes. */
    public static Map<String, Object> usage(Usage u) {
        return object("at", u.at().toString(), "used", u.memory().used().count(), "limit", u.memory().limit().count());
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Bytes bytes -> bytes.count();
            case Instant time -> time.toString();
            case Duration time -> time.toString();
            case Collection<?> many -> many.stream().map(Json::plain).toList();
            default -> value;
        };
    }

    private static Map<String, Object> with(Map<String, Object> json, String key, Object value) {
        json.put(key, value);
        return json;
    }

    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            json.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return json;
    }

    /** Stands for JSON's null where a document has a place for something that is not there. */
    enum None {
        IT
    }

    /** Jackson leaves the choice of null to a node: an absent part is written as null. */
    static Map<String, Object> nulls(Map<String, Object> json) {
        json.replaceAll((key, value) -> value == None.IT ? MAPPER.nullNode() : value);
        return json;
    }
}
