package dev.inquest.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.desk.Desk;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Json;

/**
 * What happens at the desk, as server-sent events. Each reader has a virtual thread, its request's own. A reader that
 * cannot keep up is let go: its browser comes back by itself and looks at the page afresh.
 */
final class EventStream implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int BEHIND = 256;
    private static final int READERS = 64;
    private static final String END = "";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Desk desk;
    private final Duration heartbeat;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

    EventStream(Desk desk, Duration heartbeat) {
        this.desk = desk;
        this.heartbeat = heartbeat;
    }

    /** What one reader has still to be sent. */
    private static final class Reader {
        private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(BEHIND);

        void tell(String event) {
            if (!waiting.offer(event)) {
                end();
            }
        }

        void end() {
            waiting.clear();
            waiting.offer(END);
        }
    }

    void open(Context ctx) throws IOException {
        if (readers.size() >= READERS) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE.getCode(), "too_many_readers", "Too many are reading",
                    "Close a page of the console that is no longer needed, and try again.").refusal();
        }
        Reader reader = new Reader();
        readers.add(reader);
        Runnable stopListening = desk.listen(happening -> reader.tell(event(happening)));
        try {
            ctx.res().setContentType("text/event-stream;charset=utf-8");
            send(reader, ctx.res().getOutputStream());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            stopListening.run();
            readers.remove(reader);
        }
    }

    /** Lets every reader go. */
    @Override
    public void close() {
        readers.forEach(Reader::end);
    }

    int readers() {
        return readers.size();
    }

    private void send(Reader reader, OutputStream out) throws InterruptedException {
        try {
            String next = ": open\n\n";
            while (!next.equals(END)) {
                out.write(next.getBytes(StandardCharsets.UTF_8));
                out.flush();
                String event = reader.waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                next = event == null ? ": still here\n\n" : event;
            }
        } catch (IOException theReaderLeft) {
            // Nobody is there to be told.
        }
    }

    private static String event(Happening happening) {
        return switch (happening) {
            case Happening.Checked checked -> event("checked", checked(checked));
            case Happening.ProposalReplaced replaced -> event("replaced", Json.write(Map.of("old",
                    replaced.old().id(), "proposal", replaced.now().id())));
            case Happening.Asked(var reply) -> event("answered", Json.write(reply));
            case Happening.ProposalChanged(var proposal) -> event("proposal", Json.write(proposal));
            case Happening.RemediationChanged(var remediation) -> event("remediation", Json.write(remediation));
        };
    }

    /** JSON has no line breaks of its own, so one data line is enough. */
    private static String event(String name, String json) {
        return "event: " + name + "\ndata: " + json + "\n\n";
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
