package dev.inquest.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

class EventStreamTest {

    @Test
    void checks_proposals_and_steps_are_told_as_they_happen() throws IOException {
        try (Console console = Console.open();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.server.port())) {
            console.engine.oom(console.engine.running("data-processor", Bytes.mib(32)));
            BufferedReader stream = open(socket, console);
            until(stream, ": open");

            String id = console.wire()
                    .post("/api/questions", "{\"text\": \"why did data-processor die?\", \"thread\": \"t1\"}")
                    .json()
                    .path("proposal")
                    .path("id")
                    .asString();
            List<String> asked = until(stream, "event: answered");
            console.wire().bearing(Console.APPROVER).post("/api/proposals/" + id + "/approve", "");
            List<String> fixed = until(stream, "\"state\":\"verified\"");

            assertThat(asked).contains("event: checked", "event: proposal")
                    .anyMatch(line -> line.contains("\"check\":\"inspect\"") && line.contains("\"thread\":\"t1\""));
            assertThat(fixed).contains("event: remediation");
        }
    }

    @Test
    void whoever_stops_reading_is_forgotten() throws IOException {
        try (Console console = Console.open()) {
            for (int i = 0; i < 70; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.server.port())) {
                    until(open(socket, console), ": open");
                    socket.setSoLinger(true, 0);
                }
                console.wire().post("/api/questions", "{\"text\": \"which containers are dead?\"}");
            }
        }
    }

    private static BufferedReader open(Socket socket, Console console) throws IOException {
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + console.server.port()
                        + "\r\nAccept: text/event-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The lines up to the first that holds the text. */
    private static List<String> until(BufferedReader stream, String text) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = stream.readLine();
        while (line != null) {
            lines.add(line);
            if (line.contains(text)) {
                return lines;
            }
            line = line.equals(": still here") ? null : stream.readLine();
        }
        throw new AssertionError("the stream ended or fell silent before: " + text + "\n" + lines);
    }
}
