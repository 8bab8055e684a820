package dev.inquest;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import dev.inquest.cli.Serving;
import dev.inquest.database.Database;
import dev.inquest.database.Deliveries;
import dev.inquest.desk.Desk;
import dev.inquest.metrics.Metrics;
import dev.inquest.metrics.Sources;
import dev.inquest.reply.SlackStanding;
import dev.inquest.slack.SlackChannel;
import dev.inquest.slack.SlackHttp;
import dev.inquest.slack.SlackSettings;
import dev.inquest.template.Templates;
import dev.inquest.watch.Noticeboard;
import dev.inquest.web.Alongside;
import dev.inquest.web.RawHandler;
import dev.inquest.web.WebServer;
import dev.inquest.web.WebSettings;

/** The console, the API and Slack around one desk, until it is closed. */
final class Server implements Serving {
    private final WebServer web;
    private final Optional<SlackChannel> slack;
    private final Recovery recovery;
    private final Watching watching;
    private final Metrics metrics;

    private Server(WebServer web, Optional<SlackChannel> slack, Recovery recovery, Watching watching,
            Metrics metrics) {
        this.web = web;
        this.slack = slack;
        this.recovery = recovery;
        this.watching = watching;
        this.metrics = metrics;
    }

    /**
     * What a server is made of.
     *
     * @param watch begins to watch the engines: says on the noticeboard what it sees, and has it counted
     */
    record Parts(Desk desk, Templates templates, Database database, WebSettings web, SlackSettings slack,
            BiFunction<Noticeboard, Metrics, Watching> watch, InstantSource clock) {}

    static Server start(Parts parts) {
        Optional<SlackChannel> slack = slack(parts);
        Map<String, RawHandler> raw = slack.flatMap(SlackChannel::http)
                .map(http -> Map.<String, RawHandler>of("/slack/events", request -> deliver(http, request)))
                .orElse(Map.of());
        var metrics = new Metrics(parts.clock());
        var web = new WebServer(parts.desk(), parts.templates(), parts.web(), parts.clock(), raw,
                new Alongside(() -> standing(slack),
                        () -> new Alongside.Figures(Metrics.MEDIA_TYPE, metrics.text())));
        try {
            // Before all that watches: whoever finds the port taken must not have begun to write.
            web.start();
            return started(parts, web, slack, metrics);
        } catch (RuntimeException notStarted) {
            web.close();
            slack.ifPresent(SlackChannel::close);
            throw notStarted;
        }
    }

    private static Server started(Parts parts, WebServer web, Optional<SlackChannel> slack, Metrics metrics) {
        parts.desk().listen(metrics::happened);
        Watching watching = parts.watch()
                .apply(metrics.counting(slack.map(SlackChannel::alerts).orElse(Noticeboard.NONE)), metrics);
        parts.desk().watchedBy(watching::of);
        metrics.begin(new Sources(parts.web().version(), watching.statuses(), watching.alerts()::status,
                watching.alerts().toll(), parts.desk()::tally, () -> standing(slack),
                () -> slack.map(SlackChannel::troubles).orElse(Map.of())));
        // What an earlier process left half done is put right without making anybody wait for the console.
        return new Server(web, slack, new Recovery(parts.desk()), watching, metrics);
    }

    private static SlackStanding standing(Optional<SlackChannel> slack) {
        return slack.map(channel -> channel.connected() ? SlackStanding.CONNECTED : SlackStanding.AWAY)
                .orElse(SlackStanding.OFF);
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
        metrics.close();
    }
}
