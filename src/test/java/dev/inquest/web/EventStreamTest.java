package dev.inquest.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventStreamTest {

    @Test
    void checks_proposals_and_steps_are_told_as_they_happen() throws IOException {
        try (Console console = Console.open();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.server.port())) {
            console.died("data-processor");
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
            for (int i = 0; i < 5; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.server.port())) {
                    until(open(socket, console), ": open");
                    socket.setSoLinger(true, 0);
                }
            }

            Instant deadline = Instant.now().plusSeconds(20);
            while (console.server.events().readers() > 0 && Instant.now().isBefore(deadline)) {
                console.wire().post("/api/questions", "{\"text\": \"which containers are dead?\"}");
            }
            assertThat(console.server.events().readers()).isZero();
        }
    }

    @Test
    void a_server_that_stops_lets_its_readers_go() throws IOException {
        Console console = Console.open();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.server.port())) {
            BufferedReader stream = open(socket, console);
            until(stream, ": open");

            console.close();

            assertThat(stream.lines()).doesNotContain(": still here");
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
