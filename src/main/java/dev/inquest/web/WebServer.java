package dev.inquest.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.EngineException;
import dev.inquest.desk.Desk;
import dev.inquest.template.Templates;

/** The console and the HTTP API on one port. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int HEADERS = 8 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int BYTES_PER_SECOND = 50;

    private final WebSettings settings;
    private final Sessions sessions;
    private final Guard guard;
    private final Pages pages;
    private final UnderWay underWay;
    private final TurnedAway turnedAway;
    private final EventStream events;
    private final List<Route> routes;
    private final Javalin javalin;

    /** A way in: every one has its access. */
    record Route(HandlerType method, String path, Access access, Handler handler) {}

    /** With nothing beside it. */
    WebServer(Desk desk, Templates templates, WebSettings settings, InstantSource clock,
            Map<String, RawHandler> raw) {
        this(desk, templates, settings, clock, raw, Alongside.NOTHING);
    }

    /** @param raw further POST routes by path, for callers that sign their body */
    public WebServer(Desk desk, Templates templates, WebSettings settings, InstantSource clock,
            Map<String, RawHandler> raw, Alongside alongside) {
        this.settings = settings;
        this.sessions = new Sessions(clock);
        this.guard = new Guard(settings, sessions);
        this.underWay = new UnderWay(desk);
        this.turnedAway = new TurnedAway(desk, clock);
        this.pages = new Pages(desk, underWay, templates, clock);
        this.events = new EventStream(desk, EventStream.HEARTBEAT);
        this.routes = routes(desk, new Api(desk, underWay, alongside, settings.version()),
                new SignIn(sessions, guard, pages, settings, clock), raw);
        this.javalin = Javalin.create(this::configure);
    }

    /** Starts on the port of the settings. */
    public WebServer start() {
        javalin.start(settings.bind(), settings.port());
        return this;
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Where it is: the public address, or the one it listens on. */
    public String address() {
        if (!settings.publicUrl().isEmpty()) {
            return settings.publicUrl().replaceFirst("/+$", "");
        }
        return "http://" + (settings.everywhere() ? "127.0.0.1" : settings.bind()) + ":" + port();
    }

    /** An address that signs somebody in as "console", once, within a quarter of an hour. */
    public String signInUrl() {
        return signInUrl("console");
    }

    public String signInUrl(String name) {
        return address() + "/sign-in?code=" + sessions.newCode(name);
    }

    @Override
    public void close() {
        events.close();
        underWay.close();
        javalin.stop();
    }

    EventStream events() {
        return events;
    }

    List<Route> routes() {
        return routes;
    }

    private List<Route> routes(Desk desk, Api api, SignIn signIn, Map<String, RawHandler> raw) {
        ContainerPages containers = new ContainerPages(desk, pages);
        List<Route> all = new ArrayList<>(List.of(
                get("/", Access.READ, pages::home),
                post("/ask", Access.ASK, pages::ask),
                get("/containers/{engine}/{name}", Access.READ, containers::page),
                get("/investigations", Access.READ, pages::investigations),
                get("/investigations/{id}", Access.READ, pages::investigation),
                get("/proposals", Access.READ, pages::proposals),
                get("/proposals/{id}", Access.READ, pages::proposal),
                post("/proposals/{id}/approve", Access.CHANGE, pages::approve),
                post("/proposals/{id}/reject", Access.CHANGE, pages::reject),
                post("/proposals/{id}/cancel", Access.TAKE_PART, pages::cancel),
                post("/proposals/{id}/edit", Access.TAKE_PART, pages::edit),
                post("/remediations/{id}/undo", Access.ASK, pages::undo),
                get("/sign-in", Access.OPEN, signIn::show),
                post("/sign-in", Access.OPEN, signIn::enter),
                post("/sign-out", Access.OPEN, signIn::leave),

                post("/api/questions", Access.ASK, api::ask),
                get("/api/containers", Access.READ, api::containers),
                get("/api/containers/{engine}/{name}", Access.READ, containers::json),
                get("/api/containers/{engine}/{name}/memory.svg", Access.READ, containers::svg),
                get("/api/containers/{engine}/{name}/memory.png", Access.READ, containers::png),
                get("/api/engines", Access.READ, api::engines),
                get("/api/investigations", Access.READ, api::investigations),
                get("/api/investigations/{id}", Access.READ, api::investigation),
                get("/api/investigations/{id}/memory.svg", Access.READ, api::investigationMemory),
                get("/api/proposals", Access.READ, api::proposals),
                post("/api/proposals", Access.ASK, api::propose),
                get("/api/proposals/{id}", Access.READ, api::proposal),
                post("/api/proposals/{id}/approve", Access.CHANGE, api::approve),
                post("/api/proposals/{id}/reject", Access.CHANGE, api::reject),
                post("/api/proposals/{id}/cancel", Access.TAKE_PART, api::cancel),
                post("/api/proposals/{id}/edit", Access.TAKE_PART, api::edit),
                get("/api/remediations/{id}", Access.READ, api::remediation),
                post("/api/remediations/{id}/undo", Access.ASK, api::undo),
                get("/api/remediations/{id}/memory.svg", Access.READ, api::remediationMemory),
                get("/api/investigations/{id}/memory.png", Access.READ, api::investigationPng),
                get("/api/pictures/{id}/memory.svg", Access.READ, api::pictureSvg),
                get("/api/pictures/{id}/memory.png", Access.READ, api::picturePng),
                get("/api/history", Access.READ, api::history),
                get("/api/audit", Access.RECORD, api::audit),
                get("/api/events", Access.READ, events::open),
                get("/openapi.json", Access.OPEN, api::describe),
                get("/healthz", Access.OPEN, api::healthy),
                get("/readyz", Access.OPEN, api::ready),
                get("/metrics", Access.OPEN, api::metrics)));
        raw.forEach((path, handler) -> all.add(post(path, Access.SIGNED_BODY, ctx -> passOn(ctx, handler))));
        return List.copyOf(all);
    }

    private static Route get(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, path, access, handler);
    }

    private static Route post(String path, Access access, Handler handler) {
        return new Route(HandlerType.POST, path, access, handler);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Body.LARGEST;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(WebServer::careful);
        config.jetty.modifyServer(server -> {
            server.insertHandler(new MinimumDataRateHandler(BYTES_PER_SECOND, 0));
            for (var connector : server.getConnectors()) {
                if (connector instanceof ServerConnector http) {
                    http.setIdleTimeout(IDLE.toMillis());
                }
            }
        });
        config.staticFiles.add(files -> {
            files.hostedPath = "/assets";
            files.directory = "/public";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
        config.routes.before(guard::welcome);
        config.routes.beforeMatched(this::admit);
        routes.forEach(r -> config.routes.addHttpHandler(r.method(), r.path(), r.handler(), r.access()));
        config.routes.exception(Problem.Refusal.class, this::refused);
        config.routes.exception(EngineException.class, (failed, ctx) -> answer(ctx, Problem.of(failed)));
        config.routes.exception(HttpResponseException.class, (ended, ctx) -> answer(ctx, ofServer(ended)));
        config.routes.exception(Exception.class, this::unexpected);
    }

    private void admit(Context ctx) {
        if (ctx.routeRoles().isEmpty()) {
            return;
        }
        try {
            guard.admit(ctx);
        } catch (Problem.Refusal refusal) {
            turnedAway.note(ctx, Guard.visitor(ctx).person(), refusal.problem());
            throw refusal;
        }
    }

    /** What cannot be read never reaches the desk, so that it is not recorded there. */
    private void refused(Problem.Refusal refusal, Context ctx) {
        if (refusal.problem().unreadable()) {
            turnedAway.note(ctx, Guard.visitor(ctx).person(), refusal.problem());
        }
        answer(ctx, refusal.problem());
    }

    private static void careful(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setRequestHeaderSize(HEADERS);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
    }

    private static void passOn(Context ctx, RawHandler handler) {
        Map<String, String> headers = new java.util.HashMap<>();
        ctx.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        RawHandler.Response response = handler.handle(new RawHandler.Request(headers,
                java.nio.ByteBuffer.wrap(Body.bytes(ctx))));
        ctx.status(response.status());
        response.headers().forEach(ctx::header);
        ctx.result(response.body());
    }

    private static Problem ofServer(HttpResponseException ended) {
        return switch (ended.getStatus()) {
            case 404 -> new Problem(404, "no_such_page", "There is nothing here", "Start again at the front page.");
            case 405 -> new Problem(405, "wrong_method", "That is not how this is called",
                    "See /openapi.json for what there is.");
            case 413 -> new Problem(413, "too_large", "The body is too large", "Send at most 64 KiB.");
            default -> new Problem(ended.getStatus(), "http_" + ended.getStatus(), "The request was not done",
                    "See /openapi.json for what there is.");
        };
    }

    /** Said once here with its number; the visitor is told the number and nothing else. */
    private void unexpected(Exception thrown, Context ctx) {
        String number = UUID.randomUUID().toString();
        LOG.error("request failed, error {}", number, thrown);
        answer(ctx, new Problem(500, "unexpected", "Something went wrong inside Inquest",
                "Nothing was changed by this request as far as is known; the log has the details under error " + number
                        + "."));
    }

    private void answer(Context ctx, Problem problem) {
        ctx.status(problem.status());
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        if (wantsPage(ctx)) {
            pages.problem(ctx, problem);
        } else {
            ctx.contentType(Problem.MEDIA_TYPE).result(problem.json());
        }
    }

    private static boolean wantsPage(Context ctx) {
        boolean html = Optional.ofNullable(ctx.header("Accept")).filter(a -> a.contains("text/html")).isPresent();
        return html && !ctx.path().startsWith("/api/");
    }
}
