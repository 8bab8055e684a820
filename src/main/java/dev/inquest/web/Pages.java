package dev.inquest.web;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import dev.inquest.answer.Answer;
import dev.inquest.container.EngineException;
import dev.inquest.desk.Desk;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.EngineStanding;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

/**
 * The console's pages. A form sent by the page's script asks for a fragment and puts it in place; sent by a browser
 * without script it gets a whole page, or is led to one.
 */
final class Pages {
    private static final int LONGEST_QUESTION = 2000;
    private static final int LISTED = 30;
    private static final int SUGGESTED = 3;

    private final Desk desk;
    private final UnderWay underWay;
    private final Templates templates;
    private final InstantSource clock;

    Pages(Desk desk, UnderWay underWay, Templates templates, InstantSource clock) {
        this.desk = desk;
        this.underWay = underWay;
        this.templates = templates;
        this.clock = clock;
    }

    void home(Context ctx) {
        Map<String, Object> model = model(ctx);
        // Beside the list: one engine that hangs is waited for once.
        var standings = CompletableFuture.supplyAsync(desk::standings, work -> Thread.ofVirtual().start(work));
        try {
            List<Glance> glances = desk.containers();
            model.put("containers", ReplyModel.glances(glances));
            model.put("suggestions", glances.stream()
                    .filter(g -> !g.trouble().isEmpty())
                    .limit(SUGGESTED)
                    .map(Pages::suggestion)
                    .toList());
            model.put("engine_problem", "");
        } catch (EngineException away) {
            model.put("containers", List.of());
            model.put("suggestions", List.of());
            model.put("engine_problem", away.sentence());
        }
        List<EngineStanding> engines = standings.join();
        model.put("engines", EngineModel.of(engines, clock.instant()));
        model.put("all_connected", engines.stream().allMatch(EngineStanding::connected));
        if (engines.stream().noneMatch(EngineStanding::connected)) {
            model.put("engine_problem", ""); // each of them says it
        }
        model.put("recent", AnswerModel.lines(desk.investigations(), 5));
        page(ctx, "web/home.ftlh", model);
    }

    private static String suggestion(Glance glance) {
        String name = glance.container().name();
        return switch (glance.trouble()) {
            case "close-to-limit" -> "How much memory does " + name + " use?";
            case "restarting" -> "Why does " + name + " keep restarting?";
            case "unhealthy" -> "Why is " + name + " unhealthy?";
            default -> "Why did " + name + " die?";
        };
    }

    void ask(Context ctx) {
        String text = formParam(ctx, "text").strip();
        if (text.isEmpty() || text.length() > LONGEST_QUESTION) {
            throw Problem.badRequest("Ask in a sentence, such as: why did data-processor die?").refusal();
        }
        Question question = new Question(text, formParam(ctx, "thread"), formParam(ctx, "engine"),
                Guard.visitor(ctx).person());
        Reply reply = desk.ask(question, Guard.reach(ctx));
        if (reply instanceof Reply.Explained explained && !fragment(ctx)) {
            ctx.redirect("/investigations/" + explained.answer().investigation(), HttpStatus.SEE_OTHER);
            return;
        }
        Map<String, Object> model = model(ctx);
        model.put("reply", ReplyModel.of(reply, this::card));
        page(ctx, fragment(ctx) ? "web/reply-fragment.ftlh" : "web/reply.ftlh", model);
    }

    void investigation(Context ctx) {
        String id = ctx.pathParam("id");
        Answer answer = desk.investigation(id).orElseThrow(() -> Problem.notFound("investigation", id).refusal());
        List<Map<String, Object>> cards = desk.proposals()
                .stream()
                .filter(p -> p.investigation().equals(id))
                .limit(1)
                .map(this::card)
                .toList();
        Map<String, Object> model = model(ctx);
        model.put("reply",
                Map.of("kind", "explained", "asked", "", "thread", "", "understood", "", "answer",
                        AnswerModel.of(answer),
                        "cards", cards, "no_fix", List.of()));
        model.put("running", running(cards));
        page(ctx, "web/reply.ftlh", model);
    }

    void investigations(Context ctx) {
        Map<String, Object> model = model(ctx);
        model.put("investigations", AnswerModel.lines(desk.investigations(), LISTED));
        page(ctx, "web/investigations.ftlh", model);
    }

    void proposals(Context ctx) {
        Map<String, Object> model = model(ctx);
        List<Proposal> all = desk.proposals();
        model.put("waiting", all.stream()
                .filter(Proposal::pending)
                .map(p -> ProposalModel.line(p, clock.instant()))
                .toList());
        model.put("decided", all.stream()
                .filter(p -> !p.pending())
                .limit(LISTED)
                .map(p -> ProposalModel.line(p, clock.instant()))
                .toList());
        page(ctx, "web/proposals.ftlh", model);
    }

    void proposal(Context ctx) {
        showProposal(ctx, ctx.pathParam("id"), "");
    }

    void approve(Context ctx) {
        String id = ctx.pathParam("id");
        decided(ctx, id, desk.approve(id, Guard.visitor(ctx).person(), formParam(ctx, "note")));
    }

    void reject(Context ctx) {
        String id = ctx.pathParam("id");
        decided(ctx, id, desk.reject(id, Guard.visitor(ctx).person(), formParam(ctx, "note")));
    }

    void cancel(Context ctx) {
        String id = ctx.pathParam("id");
        decided(ctx, id, desk.cancel(id, Guard.visitor(ctx).person()));
    }

    void edit(Context ctx) {
        String id = ctx.pathParam("id");
        Decision decision = desk.edit(id, Guard.visitor(ctx).person(), formParam(ctx, "memory"),
                formParam(ctx, "action"));
        if (decision instanceof Decision.Replaced replaced) {
            ctx.redirect("/proposals/" + replaced.proposal().id(), HttpStatus.SEE_OTHER);
            return;
        }
        decided(ctx, id, decision);
    }

    /** Leads to the proposal that goes back; a no is said on the card of the fix. */
    void undo(Context ctx) {
        String id = ctx.pathParam("id");
        switch (desk.undo(id, Guard.visitor(ctx).person())) {
            case Reply.Proposed proposed ->
                ctx.redirect("/proposals/" + proposed.proposal().id(), HttpStatus.SEE_OTHER);
            case Reply.Refused refused -> notUndone(ctx, id, 422, refused.text());
            case Reply.Failed failed -> notUndone(ctx, id, 409, failed.text());
            case Reply.Explained other -> throw new IllegalStateException("an undo came back as an explanation");
            case Reply.Changed other -> throw new IllegalStateException("an undo came back as a decision");
            case Reply.Told other -> throw new IllegalStateException("an undo came back as an answer");
            case Reply.AskedBack other -> throw new IllegalStateException("an undo came back as a question");
        }
    }

    private void notUndone(Context ctx, String id, int status, String say) {
        Remediation fix = desk.remediation(id)
                .orElseThrow(() -> new Problem(404, "unknown_remediation", "There is no such fix", say).refusal());
        ctx.status(status);
        showProposal(ctx, fix.proposal(), say);
    }

    private void decided(Context ctx, String id, Decision decision) {
        String refused = decision instanceof Decision.Refused(var code, var say) ? say : "";
        if (refused.isEmpty() && !fragment(ctx)) {
            ctx.redirect("/proposals/" + id, HttpStatus.SEE_OTHER);
            return;
        }
        if (decision instanceof Decision.Refused no) {
            ctx.status(Problem.of(no).status());
        }
        showProposal(ctx, id, refused);
    }

    private void showProposal(Context ctx, String id, String refused) {
        Proposal proposal = desk.proposal(id)
                .orElseThrow(() -> Problem.notFound("proposal", id.length() <= 64 ? id : id.substring(0, 64) + "...")
                        .refusal());
        Map<String, Object> card = card(proposal);
        Map<String, Object> model = model(ctx);
        model.put("card", card);
        model.put("refused", refused);
        model.put("running", running(List.of(card)));
        page(ctx, fragment(ctx) ? "web/proposal-fragment.ftlh" : "web/proposal.ftlh", model);
    }

    void problem(Context ctx, Problem problem) {
        Map<String, Object> model = model(ctx);
        model.put("title", problem.title());
        model.put("say", problem.say());
        model.put("sign_in", problem.code().equals("sign_in"));
        page(ctx, fragment(ctx) ? "web/problem-fragment.ftlh" : "web/problem.ftlh", model);
    }

    private Map<String, Object> card(Proposal proposal) {
        return ProposalModel.of(proposal, underWay.ofProposal(proposal.id()), desk::memory, desk.approvers(),
                clock.instant());
    }

    /** Whether a page without script should load itself again. */
    private static boolean running(List<Map<String, Object>> cards) {
        return cards.stream()
                .anyMatch(card -> card.get("state") instanceof String state && state.equals("approved")
                        && !card.toString().contains("ended=true"));
    }

    void page(Context ctx, String template, Map<String, Object> model) {
        ctx.html(templates.render(template, model));
    }

    /** What every page knows: who is looking, and where to come back to. */
    Map<String, Object> model(Context ctx) {
        Visitor visitor = Guard.visitor(ctx);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("may_decide", visitor.mayChange());
        model.put("may_take_part", visitor.known());
        model.put("me", visitor.known() ? visitor.person().principal() : "");
        model.put("visitor", visitor.known() ? visitor.person().name() : "");
        model.put("csrf", visitor instanceof Visitor.SignedIn(var session) ? session.csrf() : "");
        model.put("here", here(ctx));
        model.put("running", false);
        return model;
    }

    private static String here(Context ctx) {
        return ctx.method().equals(io.javalin.http.HandlerType.GET) ? ctx.path() : "/";
    }

    static boolean fragment(Context ctx) {
        return ctx.header("X-Fragment") != null;
    }

    static String formParam(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).map(Objects::toString).orElse("");
    }
}
