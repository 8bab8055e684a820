package dev.inquest.slack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.slack.Mishaps.Kind;

/**
 * The few methods of Slack that Inquest calls. When Slack says "too fast", the call waits as long as it was told to and
 * is made again. Slack's own waiting client is not used: it also holds back calls that Slack would take.
 */
final class SlackApi {
    private static final Logger LOG = LoggerFactory.getLogger(SlackApi.class);
    private static final int TRIES = 5;
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private final MethodsClient methods;
    private final Mishaps troubles;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    SlackApi(MethodsClient methods, Mishaps troubles) {
        this.methods = methods;
        this.troubles = troubles;
    }

    /** Says it at the place and returns where it stands. */
    Place post(Place place, Message message) {
        return fitting(message, said -> {
            var answer = call("chat.postMessage", () -> methods.chatPostMessage(post -> {
                post.channel(place.channel())
                        .text(said.text())
                        .blocksAsString(said.blocksAsJson())
                        .unfurlLinks(false)
                        .unfurlMedia(false)
                        .parse("none");
                return place.thread().isEmpty() ? post : post.threadTs(place.thread());
            }));
            return new Place(answer.getChannel(), place.thread(), answer.getTs(), "");
        });
    }

    /** Replaces what stands at the place. */
    void update(Place place, Message message) {
        fitting(message, said -> call("chat.update", () -> methods.chatUpdate(update -> update.channel(place.channel())
                .ts(place.ts())
                .text(said.text())
                .blocksAsString(said.blocksAsJson())
                .parse("none"))));
    }

    /** Says it to one person, at the place. */
    void whisper(Place place, String user, Message message) {
        fitting(message, said -> call("chat.postEphemeral", () -> methods.chatPostEphemeral(post -> {
            post.channel(place.channel())
                    .user(user)
                    .text(said.text())
                    .blocksAsString(said.blocksAsJson())
                    .parse("none");
            return place.thread().isEmpty() ? post : post.threadTs(place.thread());
        })));
    }

    /** @param trigger good for three seconds, once */
    void open(String trigger, String view) {
        call("views.open", () -> methods.viewsOpen(open -> open.triggerId(trigger).viewAsString(view)));
    }

    /**
     * Puts a picture where the place is, in its thread.
     *
     * @param words what it shows, for those who do not see it
     */
    void upload(Place place, String title, String words, byte[] png) {
        var slot = call("files.getUploadURLExternal", () -> methods.filesGetUploadURLExternal(
                get -> get.filename("memory.png").length(png.length).altTxt(words)));
        send(HttpRequest.newBuilder(URI.create(slot.getUploadUrl()))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(png)), "upload_url");
        var file = FilesCompleteUploadExternalRequest.FileDetails.builder().id(slot.getFileId()).title(title).build();
        call("files.completeUploadExternal", () -> methods.filesCompleteUploadExternal(complete -> {
            complete.files(List.of(file)).channelId(place.channel());
            return place.thread().isEmpty() ? complete : complete.threadTs(place.thread());
        }));
    }

    /** Whether Slack knows us. */
    void check() {
        call("auth.test", () -> methods.authTest(test -> test));
    }

    void respond(String responseUrl, String body) {
        send(HttpRequest.newBuilder(URI.create(responseUrl))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)), "response_url");
    }

    private void send(HttpRequest.Builder request, String to) {
        try {
            HttpResponse<String> response = http.send(request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw failed(Kind.REFUSED, new SlackException(to, "status_" + response.statusCode()));
            }
        } catch (IOException e) {
            throw failed(Kind.UNREACHABLE, new SlackException(to, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlackException(to, e);
        }
    }

    /** A message that is too much for Slack is said without its details: the verdict and the buttons must arrive. */
    private static <T> T fitting(Message message, Function<Message, T> send) {
        List<String> problems = BlockLimits.problems(message);
        if (!problems.isEmpty()) {
            LOG.warn("a message breaks Slack's limits and is sent short: {}", problems);
            return send.apply(message.lean());
        }
        try {
            return send.apply(message);
        } catch (SlackException refused) {
            if (!refused.dislikesBlocks()) {
                throw refused;
            }
            LOG.warn("Slack did not take a message, it is sent short: {}", refused.getMessage());
            return send.apply(message.lean());
        }
    }

    private interface Call<T> {
        T make() throws IOException, SlackApiException;
    }

    private <T extends SlackApiTextResponse> T call(String method, Call<T> call) {
        for (int tries = 1;; tries++) {
            try {
                T response = call.make();
                if (response.isOk()) {
                    return response;
                }
                throw failed(Kind.REFUSED, new SlackException(method,
                        response.getError() == null ? "no_reason" : response.getError()));
            } catch (SlackApiException refused) {
                boolean tooFast = refused.getResponse().code() == 429;
                SlackException trouble = failed(tooFast ? Kind.THROTTLED : Kind.UNREACHABLE,
                        new SlackException(method, refused));
                if (!tooFast || tries == TRIES) {
                    throw trouble;
                }
                pause(method, Optional.ofNullable(refused.getResponse().header("Retry-After")).orElse("1"));
            } catch (IOException e) {
                throw failed(Kind.UNREACHABLE, new SlackException(method, e));
            }
        }
    }

    private SlackException failed(Kind kind, SlackException failure) {
        troubles.note(kind);
        return failure;
    }

    private void pause(String method, String seconds) {
        long wanted = seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) : 1;
        try {
            if (closed.await(Math.clamp(wanted, 1, AT_MOST.toSeconds()), TimeUnit.SECONDS)) {
                throw new SlackException(method, "closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlackException(method, e);
        }
    }

    void close() {
        closed.countDown();
    }
}
