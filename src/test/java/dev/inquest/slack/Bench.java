package dev.inquest.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Inquest in a fake Slack, joined over real sockets either way. */
final class Bench implements AutoCloseable {
    final FakeSlack slack;
    final SlackChannel channel;
    final FakeSlackDeliveries.Line line;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Bench(FakeSlack slack, SlackChannel channel, FakeSlackDeliveries.Line line, HttpServer server) {
        this.slack = slack;
        this.channel = channel;
        this.line = line;
        this.server = server;
        server.setExecutor(threads);
    }

    static Bench open(SlackSettings.Mode mode, Counter counter) {
        return open(mode, counter, InstantSource.fixed(Samples.ASKED));
    }

    static Bench open(SlackSettings.Mode mode, Counter counter, InstantSource clock) {
        FakeSlack slack = new FakeSlack();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SlackChannel channel = SlackChannel.open(settings(mode, slack.apiUrl()), counter, new RecentlySeen(clock),
                    clock, Duration.ofMillis(100), Duration.ofMillis(50));
            URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/slack/events");
            FakeSlackDeliveries.Line line = mode == SlackSettings.Mode.HTTP
                    ? new FakeSlackDeliveries.Http(uri, clock)
                    : new FakeSlackDeliveries.Socket(slack);
            Bench bench = new Bench(slack, channel, line, server);
            server.createContext("/slack/events", exchange -> bench.deliver(exchange));
            server.start();
            return bench;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SlackSettings settings(SlackSettings.Mode mode, String apiUrl) {
        return new SlackSettings(mode, FakeSlack.BOT_TOKEN, FakeSlack.APP_TOKEN, FakeSlackDeliveries.SECRET, apiUrl);
    }

    private void deliver(HttpExchange exchange) throws IOException {
        try (exchange) {
            SlackHttp.RawResponse answer = channel.http()
                    .orElseThrow()
                    .handle(exchange.getRequestBody().readAllBytes(), exchange.getRequestHeaders());
            answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    FakeSlackDeliveries.Http http() {
        return (FakeSlackDeliveries.Http) line;
    }

    @Override
    public void close() {
        channel.close();
        server.stop(0);
        threads.close();
        slack.close();
    }
}
