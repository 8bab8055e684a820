package dev.inquest.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.javalin.http.sse.SseClient;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.desk.Desk;
import dev.inquest.desk.Happening;
import dev.inquest.desk.Json;

/**
 * What happens at the desk, as server-sent events. A reader that cannot keep up is let go: its browser comes back by
 * itself and looks at the page afresh.
 */
final class EventStream {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int BEHIND = 256;
    private static final int READERS = 64;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Desk desk;
    private final Duration heartbeat;
    private final Semaphore places = new Semaphore(READERS);

    EventStream(Desk desk, Duration heartbeat) {
        this.desk = desk;
        this.heartbeat = heartbeat;
    }

    private record Event(String name, String data) {}

    void open(SseClient client) {
        if (!places.tryAcquire()) {
            client.sendComment("too many readers, come back later");
            client.close();
            return;
        }
        BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(BEHIND);
        Runnable stopListening = desk.listen(happening -> {
            if (!waiting.offer(event(happening))) {
                client.close();
            }
        });
        client.onClose(stopListening);
        client.keepAlive();
        Thread.ofVirtual().name("events").start(() -> {
            try {
                send(client, waiting);
            } finally {
                stopListening.run();
                places.release();
                client.close();
            }
        });
    }

    private void send(SseClient client, BlockingQueue<Event> waiting) {
        client.sendComment("open");
        try {
            while (!client.terminated()) {
                Event next = waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    client.sendComment("still here");
                } else {
                    client.sendEvent(next.name(), next.data());
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Event event(Happening happening) {
        return switch (happening) {
            case Happening.Checked checked -> new Event("checked", checked(checked));
            case Happening.Asked(var reply) -> new Event("answered", Json.write(reply));
            case Happening.ProposalChanged(var proposal) -> new Event("proposal", Json.write(proposal));
            case Happening.RemediationChanged(var remediation) -> new Event("remediation", Json.write(remediation));
        };
    }

    private static String checked(Happening.Checked checked) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("investigation", checked.investigation());
        document.put("thread", checked.thread());
        document.put("check", checked.check());
        document.put("ok", checked.ok());
        document.put("say", checked.say());
        document.put("took_ms", checked.tookMillis());
        return JSON.writeValueAsString(document);
    }
}
