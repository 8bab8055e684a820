package dev.inquest.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests written byte by byte, so that nothing between the test and the server makes them polite. */
final class Wire {
    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Wire(int port) {
        this.port = port;
        headers.put("Host", "127.0.0.1:" + port);
        headers.put("Connection", "close");
    }

    Wire with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Wire bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String json) {
        headers.putIfAbsent("Content-Type", "application/json");
        return send("POST", path, json);
    }

    Answer form(String path, String form) {
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return send("POST", path, form);
    }

    private Answer send(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (method.equals("POST")) {
            headers.putIfAbsent("Content-Length", String.valueOf(bytes.length));
        }
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return Answer.read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @param headers by lower-case name */
    record Answer(int status, Map<String, String> headers, String body) {

        private static Answer read(String text) {
            int end = text.indexOf("\r\n\r\n");
            String[] lines = text.substring(0, end).split("\r\n");
            Map<String, String> headers = new LinkedHashMap<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1)
                        .strip());
            }
            return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String code() {
            return json().path("code").asString("");
        }

        /** The session's cookie, as a request sends it back. */
        String cookie() {
            return headers.getOrDefault("set-cookie", "").split(";")[0];
        }

        /** The value of the hidden field of a page. */
        String csrf() {
            String[] parts = body.split("name=\"csrf\" value=\"");
            return parts.length < 2 ? "" : parts[1].substring(0, parts[1].indexOf('"'));
        }
    }
}
