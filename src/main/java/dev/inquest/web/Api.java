package dev.inquest.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import dev.inquest.answer.Answer;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.chart.MemoryPicture;
import dev.inquest.chart.Theme;
import dev.inquest.desk.Desk;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Json;
import dev.inquest.reply.Picture;
import dev.inquest.reply.Readiness;
import dev.inquest.reply.Reply;

/** The HTTP API: JSON in, JSON out, problems by RFC 9457. */
final class Api {
    private static final String NO_INLINE_SCRIPT_BUT_STYLE = "default-src 'none'; style-src 'unsafe-inline';"
            + " frame-ancestors 'none'";

    private final Desk desk;
    private final UnderWay underWay;
    private final Alongside alongside;
    private final byte[] description;

    Api(Desk desk, UnderWay underWay, Alongside alongside, String version) {
        this.desk = desk;
        this.underWay = underWay;
        this.alongside = alongside;
        this.description = description(version);
    }

    void ask(Context ctx) {
        Fields fields = Fields.read(ctx, Set.of("text", "thread", "engine"));
        Reply reply = desk.ask(new Question(fields.required("text", "{\"text\": \"why did data-processor die?\"}"),
                fields.text("thread"), fields.text("engine"), Guard.visitor(ctx).person()), Guard.reach(ctx));
        json(ctx, Json.write(reply));
    }

    void containers(Context ctx) {
        json(ctx, Json.write(desk.containers()));
    }

    /** Which engines there are, and since when they answer or do not. */
    void engines(Context ctx) {
        json(ctx, Json.write(desk.standings()));
    }

    void investigations(Context ctx) {
        json(ctx, Json.write(desk.investigations()));
    }

    void investigation(Context ctx) {
        json(ctx, Json.write(answer(ctx)));
    }

    void investigationMemory(Context ctx) {
        svg(ctx, MemorySvg.draw(curve(answer(ctx))));
    }

    void investigationPng(Context ctx) {
        Answer answer = answer(ctx);
        png(ctx, answer.container().name(), curve(answer));
    }

    private static MemoryCurve curve(Answer answer) {
        if (answer.memory().isEmpty()) {
            throw new Problem(404, "no_samples", "There is no picture",
                    "No use of memory was recorded before this death; watching records it from now on.").refusal();
        }
        return answer.memory();
    }

    void proposals(Context ctx) {
        json(ctx, Json.write(desk.proposals()));
    }

    void proposal(Context ctx) {
        String id = ctx.pathParam("id");
        json(ctx, Json.write(desk.proposal(id).orElseThrow(() -> Problem.notFound("proposal", id).refusal())));
    }

    void propose(Context ctx) {
        Fields fields = Fields.read(ctx, Set.of("container", "memory", "action", "engine"));
        String container = fields.required("container", "{\"container\": \"data-processor\", \"memory\": \"256m\"}");
        Question asked = new Question("fix " + container, "", fields.text("engine"), Guard.visitor(ctx).person());
        proposed(ctx, desk.propose(asked, container, fields.text("memory"), fields.text("action")));
    }

    /** Proposes the way back from a fix. */
    void undo(Context ctx) {
        Fields.read(ctx, Set.of());
        proposed(ctx, desk.undo(ctx.pathParam("id"), Guard.visitor(ctx).person()));
    }

    private static void proposed(Context ctx, Reply reply) {
        switch (reply) {
            case Reply.Proposed proposed -> {
                ctx.status(HttpStatus.CREATED).header("Location", "/api/proposals/" + proposed.proposal().id());
                json(ctx, Json.write(proposed.proposal()));
            }
            case Reply.Refused refused ->
                throw Problem.of(new Decision.Refused(refused.code(), refused.text())).refusal();
            case Reply.Failed failed -> throw new Problem(switch (failed.code()) {
                case "engine_unreachable" -> 503;
                case "unknown_remediation" -> 404;
                default -> 409;
            }, failed.code(), "Nothing could be proposed", failed.text()).refusal();
            case Reply.AskedBack back ->
                throw new Problem(404, "unknown_container", "Which container is meant", which(back)).refusal();
            case Reply.Explained other -> json(ctx, Json.write(other));
            case Reply.Told other -> json(ctx, Json.write(other));
            case Reply.Changed other -> json(ctx, Json.write(other));
        }
    }

    private static String which(Reply.AskedBack back) {
        return back.choices().isEmpty()
                ? back.text()
                : back.text() + " " + back.choices().stream().map(Reply.Choice::label).collect(Collectors.joining(", "))
                        + ".";
    }

    void approve(Context ctx) {
        decided(ctx, desk.approve(ctx.pathParam("id"), Guard.visitor(ctx).person(), note(ctx)));
    }

    void reject(Context ctx) {
        decided(ctx, desk.reject(ctx.pathParam("id"), Guard.visitor(ctx).person(), note(ctx)));
    }

    void cancel(Context ctx) {
        note(ctx);
        decided(ctx, desk.cancel(ctx.pathParam("id"), Guard.visitor(ctx).person()));
    }

    void edit(Context ctx) {
        Fields fields = Fields.read(ctx, Set.of("memory", "action"));
        decided(ctx, desk.edit(ctx.pathParam("id"), Guard.visitor(ctx).person(), fields.text("memory"),
                fields.text("action")));
    }

    void pictureSvg(Context ctx) {
        svg(ctx, MemorySvg.draw(picture(ctx).curve()));
    }

    void picturePng(Context ctx) {
        Picture picture = picture(ctx);
        png(ctx, picture.container(), picture.curve());
    }

    private Picture picture(Context ctx) {
        String id = ctx.pathParam("id");
        return desk.picture(id).orElseThrow(() -> Problem.notFound("picture", id).refusal());
    }

    /** @throws Problem.Refusal where there is nothing to draw, or nothing to draw it with */
    static void png(Context ctx, String container, MemoryCurve curve) {
        boolean dark = Optional.ofNullable(ctx.queryParam("theme")).filter("dark"::equals).isPresent();
        try {
            ctx.contentType("image/png").result(MemoryPicture.png(container, curve, dark ? Theme.DARK : Theme.LIGHT));
        } catch (IllegalStateException noFonts) {
            throw new Problem(501, "no_fonts", "No picture can be drawn", String.valueOf(noFonts.getMessage()))
                    .refusal();
        }
    }

    /** What was seen, said and done, oldest first. */
    void history(Context ctx) {
        String written = Optional.ofNullable(ctx.queryParam("since")).orElse("");
        Instant since = desk.lookingBack(written)
                .orElseThrow(() -> Problem.badRequest("since is 30m, 12h, 7d, 2w, or a time such as"
                        + " 2026-11-24T00:00:00Z.").refusal());
        json(ctx, Json.write(desk.history(Optional.ofNullable(ctx.queryParam("container")).orElse(""), since)));
    }

    /** The record, a line of JSON for each entry. */
    void audit(Context ctx) {
        Instant since = since(Optional.ofNullable(ctx.queryParam("since")).orElse(""));
        ctx.contentType("application/x-ndjson");
        try (var out = new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8)) {
            desk.export(since, line -> write(out, line));
        } catch (IOException theReaderLeft) {
            throw new UncheckedIOException(theReaderLeft);
        }
    }

    private static void write(Writer out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException theReaderLeft) {
            throw new UncheckedIOException(theReaderLeft);
        }
    }

    private static Instant since(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("since is a time such as 2026-11-24T00:00:00Z.").refusal();
        }
    }

    private static String note(Context ctx) {
        return Fields.read(ctx, Set.of("note")).text("note");
    }

    private static void decided(Context ctx, Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            throw Problem.of(refused).refusal();
        }
        json(ctx, Json.write(decision));
    }

    void remediation(Context ctx) {
        json(ctx, Json.write(found(ctx)));
    }

    void remediationMemory(Context ctx) {
        Remediation remediation = found(ctx);
        if (remediation.watched().isEmpty()) {
            throw new Problem(404, "no_samples", "There is no picture yet",
                    "The result of this fix has not been watched yet.").refusal();
        }
        svg(ctx, MemorySvg.draw(desk.memory(remediation)));
    }

    private Remediation found(Context ctx) {
        String id = ctx.pathParam("id");
        return underWay.find(id).orElseThrow(() -> Problem.notFound("remediation", id).refusal());
    }

    private Answer answer(Context ctx) {
        String id = ctx.pathParam("id");
        return desk.investigation(id).orElseThrow(() -> Problem.notFound("investigation", id).refusal());
    }

    void describe(Context ctx) {
        ctx.contentType("application/json").result(description);
    }

    /** The process is alive. */
    void healthy(Context ctx) {
        ctx.contentType("text/plain").result("ok\n");
    }

    void ready(Context ctx) {
        Readiness readiness = desk.readiness(alongside.slack().get());
        ctx.status(readiness.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        json(ctx, Json.write(readiness));
    }

    void metrics(Context ctx) {
        Alongside.Figures figures = alongside.metrics().get();
        ctx.contentType(figures.mediaType()).result(figures.text());
    }

    static void json(Context ctx, String document) {
        ctx.contentType("application/json").result(document);
    }

    static void svg(Context ctx, String picture) {
        ctx.header("Content-Security-Policy", NO_INLINE_SCRIPT_BUT_STYLE);
        ctx.contentType(MemorySvg.MEDIA_TYPE + ";charset=utf-8").result(picture);
    }

    private static byte[] description(String version) {
        try (InputStream file = Objects.requireNonNull(Api.class.getResourceAsStream("/openapi.json"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("0.0.0", version.toLowerCase(Locale.ROOT))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The strings of a small JSON object. */
    record Fields(Map<String, String> values) {

        static Fields read(Context ctx, Set<String> known) {
            return new Fields(Body.strings(ctx, known));
        }

        String text(String name) {
            return values.getOrDefault(name, "");
        }

        String required(String name, String example) {
            String value = text(name).strip();
            if (value.isEmpty()) {
                throw Problem.badRequest("Say what is meant in %s, as in %s.".formatted(name, example)).refusal();
            }
            return value;
        }
    }
}
