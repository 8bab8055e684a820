package dev.inquest.slack;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Slack delivers to {@code POST /slack/events}. The signature is checked over the raw bytes before anything reads
 * them: Bolt parses first, and accepts timestamps of the future.
 */
public final class SlackHttp {
    private static final Logger LOG = LoggerFactory.getLogger(SlackHttp.class);

    private final Signature signature;
    private final App app;
    private final SlackRequestParser parser;

    SlackHttp(App app, String signingSecret, InstantSource clock) {
        this.signature = new Signature(signingSecret, clock);
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
    }

    /** @param body empty must stay empty: Slack shows any text in the answer to a slash command to its user */
    public record RawResponse(int status, Map<String, List<String>> headers, String body) {}

    /**
     * @param body the bytes as they came
     * @param headers by name, in any case
     */
    public RawResponse handle(byte[] body, Map<String, List<String>> headers) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        headers.forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        if (!signature.proves(body, only(byName, "x-slack-request-timestamp"), only(byName, "x-slack-signature"))) {
            LOG.warn("a request to /slack/events without a valid signature was refused: is slack.signing_secret right,"
                    + " and is this host's clock?");
            return text(401, "the signature is missing, wrong or too old");
        }
        SlackRequestParser.HttpRequest request = SlackRequestParser.HttpRequest.builder()
                .requestUri("/slack/events")
                .queryString(Map.of())
                .requestBody(new String(body, StandardCharsets.UTF_8))
                .headers(new RequestHeaders(byName))
                .remoteAddress("")
                .build();
        try {
            return answer(request);
        } catch (Exception bolt) { // the edge: whatever a delivery does to Bolt, the server goes on
            LOG.warn("a delivery of Slack could not be handled", bolt);
            return text(500, "the delivery could not be handled");
        }
    }

    private RawResponse answer(SlackRequestParser.HttpRequest http) throws Exception {
        Optional<Request<?>> request = Optional.ofNullable(parser.parse(http));
        if (request.isEmpty()) {
            return text(400, "not a delivery of Slack");
        }
        Response response = app.run(request.get());
        Map<String, List<String>> headers = new LinkedHashMap<>(response.getHeaders());
        if (response.getContentType() != null) {
            headers.put("Content-Type", List.of(response.getContentType()));
        }
        String said = response.getBody() == null ? "" : response.getBody();
        return new RawResponse(response.getStatusCode(), headers, said);
    }

    private static String only(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }

    private static RawResponse text(int status, String body) {
        return new RawResponse(status, Map.of("Content-Type", List.of("text/plain; charset=utf-8")), body);
    }
}
