package dev.inquest.web;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import org.jspecify.annotations.Nullable;

import dev.inquest.inquiry.Reach;

/**
 * Stands before every route: the right host, no foreign page behind the request, and only what the visitor may do. It
 * decides by the route's own {@link Access}, never by a path.
 */
final class Guard {
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:]+]");
    private static final String VISITOR = "visitor";

    private final WebSettings settings;
    private final Sessions sessions;

    Guard(WebSettings settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    /** Before anything is looked at: headers for the answer, and a host that is ours. */
    void welcome(Context ctx) {
        ctx.header("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        // With no-referrer a browser would send "Origin: null" from our own forms.
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Cache-Control", "no-store");
        String host = hostOf(ctx.header("Host"));
        if (!ours(host)) {
            throw new Problem(421, "foreign_host", "This is not the host you asked for",
                    "Inquest does not answer for the name in this address; set web.public_url to the address people"
                            + " use, or open it under 127.0.0.1.")
                    .refusal();
        }
    }

    /** Before a route that exists. */
    void admit(Context ctx) {
        Access access = accessOf(ctx.routeRoles());
        Visitor visitor = recognise(ctx);
        ctx.attribute(VISITOR, visitor);
        if (ctx.method().equals(HandlerType.POST) && access != Access.SIGNED_BODY) {
            refuseForeignPages(ctx, visitor);
        }
        switch (access) {
            case OPEN, SIGNED_BODY -> {
            }
            case READ, ASK -> {
                if (!settings.loopback() && !visitor.known()) {
                    throw Problem.signInFirst("Sign in, or send a bearer token, to see anything here.").refusal();
                }
            }
            case TAKE_PART -> {
                mustBeKnown(visitor);
                mustBeOwnPage(ctx, visitor);
            }
            case RECORD -> mustBeAbleToDecide(visitor);
            case CHANGE -> {
                mustBeAbleToDecide(visitor);
                mustBeOwnPage(ctx, visitor);
            }
        }
    }

    static Visitor visitor(Context ctx) {
        @Nullable
        Visitor known = ctx.attribute(VISITOR);
        return known == null ? new Visitor.Stranger() : known;
    }

    String cookieName() {
        return settings.secure() ? "__Host-inquest" : "inquest";
    }

    /** How far this visitor may go by typing: as far as by the buttons, and from our own page only. */
    static Reach reach(Context ctx) {
        Visitor visitor = visitor(ctx);
        if (!visitor.known()) {
            return Reach.ASK;
        }
        if (!onOwnPage(ctx, visitor)) {
            return Reach.STALE_PAGE;
        }
        return visitor.mayChange() ? Reach.DECIDE : Reach.TAKE_PART;
    }

    private static void mustBeKnown(Visitor visitor) {
        if (!visitor.known()) {
            throw Problem.signInFirst("Sign in with the link that Inquest printed when it started, or send a bearer"
                    + " token, to change anything.").refusal();
        }
    }

    private static void mustBeAbleToDecide(Visitor visitor) {
        mustBeKnown(visitor);
        if (!visitor.mayChange()) {
            throw Problem.forbidden("role_too_low", "This token may only ask",
                    "Use a token with the role approver or admin to decide.").refusal();
        }
    }

    private static void mustBeOwnPage(Context ctx, Visitor visitor) {
        if (!onOwnPage(ctx, visitor)) {
            throw Problem.forbidden("csrf", "The page is out of date",
                    "Reload the page and try again; programs send the X-CSRF-Token of their session.").refusal();
        }
    }

    /** A form of ours carries the token of the session; who sends a token of their own has no session to be abused. */
    private static boolean onOwnPage(Context ctx, Visitor visitor) {
        return !(visitor instanceof Visitor.SignedIn(Sessions.Session session))
                || Sessions.same(session.csrf(), csrfOf(ctx));
    }

    private static String csrfOf(Context ctx) {
        String header = ctx.header("X-CSRF-Token");
        if (header != null) {
            return header;
        }
        return ctx.isFormUrlencoded() ? Objects.requireNonNullElse(ctx.formParam("csrf"), "") : "";
    }

    private Visitor recognise(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization != null) {
            return bearer(authorization).orElseThrow(() -> Problem
                    .signInFirst("The bearer token is not one of people.tokens in the settings.")
                    .refusal());
        }
        String cookie = ctx.cookie(cookieName());
        return Optional.ofNullable(cookie)
                .flatMap(sessions::find)
                .<Visitor>map(Visitor.SignedIn::new)
                .orElseGet(Visitor.Stranger::new);
    }

    private Optional<Visitor> bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String hash = Sessions.sha256(authorization.substring(7).strip());
        Optional<Visitor> found = Optional.empty();
        for (WebSettings.Token token : settings.tokens()) {
            // Every token is compared, so that the time taken tells nothing.
            if (Sessions.same(token.sha256().toLowerCase(Locale.ROOT), hash)) {
                found = Optional.of(new Visitor.Bearer(token));
            }
        }
        return found;
    }

    /** Browsers say where a request comes from. A program that sends a token is no browser. */
    private void refuseForeignPages(Context ctx, Visitor visitor) {
        if (visitor instanceof Visitor.Bearer) {
            return;
        }
        String site = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        boolean foreign = (site != null && !OWN_SITE.contains(site)) || (origin != null && !sameOrigin(ctx, origin));
        if (foreign) {
            throw Problem.forbidden("foreign_origin", "The request comes from another site",
                    "Do this on Inquest's own page.").refusal();
        }
    }

    private boolean sameOrigin(Context ctx, String origin) {
        if (!settings.publicUrl().isEmpty() && settings.publicUrl().replaceFirst("/+$", "").equals(origin)) {
            return true;
        }
        return origin.equals("http://" + ctx.header("Host"));
    }

    private boolean ours(String host) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(host)
                || host.equals(settings.bind())
                || settings.publicHost().filter(host::equals).isPresent()
                || (settings.everywhere() && ADDRESS.matcher(host).matches());
    }

    private static String hostOf(@Nullable String header) {
        if (header == null) {
            return "";
        }
        try {
            return Objects.requireNonNullElse(URI.create("http://" + header).getHost(), "").toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAHost) {
            return "";
        }
    }

    private static Access accessOf(Set<RouteRole> roles) {
        return roles.stream()
                .filter(Access.class::isInstance)
                .map(Access.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a route without an access"));
    }
}
