package dev.inquest;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.inquest.cli.Serving;
import dev.inquest.database.Database;
import dev.inquest.database.Deliveries;
import dev.inquest.desk.Desk;
import dev.inquest.slack.SlackChannel;
import dev.inquest.slack.SlackHttp;
import dev.inquest.slack.SlackSettings;
import dev.inquest.template.Templates;
import dev.inquest.watch.Noticeboard;
import dev.inquest.web.RawHandler;
import dev.inquest.web.WebServer;
import dev.inquest.web.WebSettings;

/** The console, the API and Slack around one desk, until it is closed. */
final class Server implements Serving {
    private final WebServer web;
    private final Optional<SlackChannel> slack;
    private final Recovery recovery;
    private final Watching watching;

    private Server(WebServer web, Optional<SlackChannel> slack, Recovery recovery, Watching watching) {
        this.web = web;
        this.slack = slack;
        this.recovery = recovery;
        this.watching = watching;
    }

    /**
     * What a server is made of.
     *
     * @param watch begins to watch the engines, and says there what it sees
     */
    record Parts(Desk desk, Templates templates, Database database, WebSettings web, SlackSettings slack,
            Function<Noticeboard, Watching> watch, InstantSource clock) {}

    static Server start(Parts parts) {
        Optional<SlackChannel> slack = slack(parts);
        Map<String, RawHandler> raw = slack.flatMap(SlackChannel::http)
                .map(http -> Map.<String, RawHandler>of("/slack/events", request -> deliver(http, request)))
                .orElse(Map.of());
        var web = new WebServer(parts.desk(), parts.templates(), parts.web(), parts.clock(), raw).start();
        // What an earlier process left half done is put right without making anybody wait for the console.
        return new Server(web, slack, new Recovery(parts.desk()),
                parts.watch().apply(slack.map(SlackChannel::alerts).orElse(Noticeboard.NONE)));
    }

    private static Optional<SlackChannel> slack(Parts parts) {
        if (parts.slack().mode() == SlackSettings.Mode.OFF) {
            return Optional.empty();
        }
        var deliveries = new Deliveries(parts.database(), parts.clock());
        return Optional.of(SlackChannel.open(parts.slack(), new SlackCounter(parts.desk()), deliveries::firstTime,
                parts.clock()));
    }

    private static RawHandler.Response deliver(SlackHttp http, RawHandler.Request request) {
        Map<String, List<String>> headers = request.headers()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        SlackHttp.RawResponse response = http.handle(request.bytes(), headers);
        Map<String, String> single = new LinkedHashMap<>();
        response.headers().forEach((name, values) -> values.stream().findFirst().ifPresent(v -> single.put(name, v)));
        return new RawHandler.Response(response.status(), single, response.body());
    }

    @Override
    public String address() {
        return web.address();
    }

    @Override
    public String signInUrl() {
        return web.signInUrl();
    }

    @Override
    public void close() {
        watching.close();
        slack.ifPresent(SlackChannel::close);
        web.close();
        recovery.close();
    }
}
