package dev.inquest.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.inquest.question.Question;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;

@Command(name = "warm-up", hidden = true, description = "Asks, and serves, once against recorded answers, to train the JDK's start-up cache.")
final class WarmUpCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--serve", description = "train for a server, not for short commands")
    private boolean serve;

    WarmUpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("inquest-warm-up");
        try (CannedEngine engine = CannedEngine.start(scratch)) {
            Setup setup = new Setup("", engine.host(), Map.of("store", "sqlite:" + scratch.resolve("store.db"),
                    "web.port", "0", "slack.mode", "off"));
            try (Workshop workshop = shell.workshops().open(setup)) {
                ask(workshop);
                // A question asked again finds the proposal of the first.
                Reply reply = ask(workshop);
                // Any other question is read by what the plainest one does without.
                for (String other : List.of("status of data-processor", "what do its logs say?", "is it up?")) {
                    workshop.desk().ask(new Question(other, "", "", shell.person()));
                }
                if (serve) {
                    try (Serving serving = workshop.serve()) {
                        visit(serving.address() + "/");
                        visit(serving.address() + "/readyz");
                        visit(serving.address() + "/metrics");
                    }
                }
                return ReplyText.exit(reply).code();
            }
        } finally {
            remove(scratch);
        }
    }

    private Reply ask(Workshop workshop) {
        Reply reply = workshop.desk().ask(new Question("why did data-processor die?", "", "", shell.person()));
        shell.print(reply, false);
        shell.printJson(Json.write(reply));
        return reply;
    }

    private void visit(String page) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(page)).build(),
                    HttpResponse.BodyHandlers.ofString());
            shell.say(page + " answered " + answer.statusCode());
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
