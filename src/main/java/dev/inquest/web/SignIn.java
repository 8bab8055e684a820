package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;

/** Signing in with a one-time code, and out again. */
final class SignIn {
    private static final Pattern OWN_PATH = Pattern.compile("/(?:[A-Za-z0-9_-][A-Za-z0-9_/-]{0,200})?");
    private static final int WRONG_CODES = 10;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final Guard guard;
    private final Pages pages;
    private final WebSettings settings;
    private final InstantSource clock;
    private final Deque<Instant> wrong = new ArrayDeque<>();

    SignIn(Sessions sessions, Guard guard, Pages pages, WebSettings settings, InstantSource clock) {
        this.sessions = sessions;
        this.guard = guard;
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
    }

    /** The code is only shown in the form: a link that is looked at by a preview is not used up. */
    void show(Context ctx) {
        show(ctx, Objects.requireNonNullElse(ctx.queryParam("code"), ""),
                ownPath(Objects.requireNonNullElse(ctx.queryParam("next"), "/")), "");
    }

    void enter(Context ctx) {
        String next = ownPath(Pages.formParam(ctx, "next"));
        if (tooManyWrong()) {
            ctx.status(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "60");
            show(ctx, "", next, "Too many wrong codes. Wait a minute and try again.");
            return;
        }
        Optional<Sessions.Session> session = sessions.redeem(Pages.formParam(ctx, "code").strip());
        if (session.isEmpty()) {
            wrongCode();
            ctx.status(HttpStatus.FORBIDDEN);
            show(ctx, "", next, "This code has been used, is older than 15 minutes, or was never given."
                    + " A new one is printed when Inquest starts again.");
            return;
        }
        Cookie cookie = new Cookie(guard.cookieName(), session.get().secret());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setSecure(settings.secure());
        ctx.cookie(cookie);
        ctx.redirect(next, HttpStatus.SEE_OTHER);
    }

    void leave(Context ctx) {
        if (Guard.visitor(ctx) instanceof Visitor.SignedIn(var session)) {
            sessions.end(session);
        }
        ctx.removeCookie(guard.cookieName(), "/");
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void show(Context ctx, String code, String next, String wrongSay) {
        Map<String, Object> model = pages.model(ctx);
        model.put("code", code);
        model.put("next", next);
        model.put("wrong", wrongSay);
        pages.page(ctx, "web/sign-in.ftlh", model);
    }

    private synchronized boolean tooManyWrong() {
        Instant since = clock.instant().minus(WITHIN);
        while (!wrong.isEmpty() && wrong.getFirst().isBefore(since)) {
            wrong.removeFirst();
        }
        return wrong.size() >= WRONG_CODES;
    }

    private synchronized void wrongCode() {
        wrong.addLast(clock.instant());
    }

    /** A path of ours to go on to; anything else leads home. */
    static String ownPath(String next) {
        return OWN_PATH.matcher(next).matches() ? next : "/";
    }
}
