package dev.inquest.web;

import java.time.Instant;
import java.util.Optional;

import io.javalin.http.Context;

import dev.inquest.desk.Desk;
import dev.inquest.reply.Dossier;
import dev.inquest.reply.Json;

/** One container: its page, and the same for programs. */
final class ContainerPages {
    private static final String A_DAY = "24h";

    private final Desk desk;
    private final Pages pages;

    ContainerPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    void page(Context ctx) {
        String since = since(ctx);
        var model = pages.model(ctx);
        model.put("c", ContainerModel.of(find(ctx), since));
        pages.page(ctx, "web/container.ftlh", model);
    }

    void json(Context ctx) {
        Api.json(ctx, Json.write(find(ctx)));
    }

    void svg(Context ctx) {
        Api.svg(ctx, MemorySvg.draw(drawable(ctx).memory()));
    }

    void png(Context ctx) {
        Dossier dossier = drawable(ctx);
        Api.png(ctx, dossier.name(), dossier.memory());
    }

    private Dossier drawable(Context ctx) {
        Dossier dossier = find(ctx);
        if (!dossier.memory().isDrawable()) {
            throw new Problem(404, "no_samples", "There is no picture", "Nothing was recorded of " + dossier.name()
                    + " in this time; look further back with since=7d.").refusal();
        }
        return dossier;
    }

    private Dossier find(Context ctx) {
        String engine = ctx.pathParam("engine");
        String name = ctx.pathParam("name");
        Instant since = desk.lookingBack(since(ctx))
                .orElseThrow(() -> Problem.badRequest("since is 30m, 12h, 7d, 2w, or a time such as"
                        + " 2026-11-24T00:00:00Z.").refusal());
        if (!desk.engines().contains(engine)) {
            throw new Problem(404, "unknown_engine", "There is no such engine", "Inquest looks after "
                    + String.join(", ", desk.engines()) + ". The front page lists their containers.").refusal();
        }
        return desk.container(engine, name, since)
                .orElseThrow(() -> new Problem(404, "unknown_container", "There is no such container",
                        "No container of the engine " + engine + " is called " + cut(name)
                                + ", and none was as far as is recorded. Mind the spelling, or choose one from the front"
                                + " page.")
                        .refusal());
    }

    private static String since(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("since")).filter(text -> !text.isBlank()).orElse(A_DAY);
    }

    private static String cut(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
