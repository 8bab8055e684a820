package dev.inquest;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.google.errorprone.annotations.FormatMethod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerId;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/** How long people wait, beside the docker commands they would type, all in one run on one engine. It judges nothing. */
@Tag("bench")
class BenchmarkTest {
    private static final int WARM_UP = 300;
    private static final int WARM = 300;
    private static final int COLD = 7;
    private static final Person ASKER = new Person("terminal", "bench", "bench");

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();

    /** Does something once. */
    private interface Once {
        void run() throws IOException, InterruptedException;
    }

    @Test
    void how_long_people_wait() throws IOException, InterruptedException {
        String dead = engine.name("dead");
        engine.awaitEnd(engine.run(dead, "32m", "echo working; sleep 1; exec tail /dev/zero"));
        String alive = engine.name("alive");
        ContainerId running = engine.run(alive, "64m", "echo working; exec sleep 1000");
        engine.await(running, seen -> seen.state().running());
        try (Database database = Database.open("sqlite:" + folder.resolve("bench.db"))) {
            Templates templates = Templates.open(List.of(Path.of("templates")));
            Playbooks playbooks = Playbooks.load(List.of(Path.of("playbooks")), templates);
            Desk desk = new DeskParts(engine.reader(), engine.operator(), () -> playbooks, templates, database,
                    House.DEFAULT,
                    new Approvers(List.of(), false), InstantSource.system(), Pace.real()).desk();
            double fresh = time(1, () -> ask(desk, alive))[0];
            repeat(WARM_UP, () -> ask(desk, dead));
            double[] deadAnswer = time(WARM, () -> ask(desk, dead));
            double[] aliveAnswer = time(WARM, () -> ask(desk, alive));
            double[] deadCommands = time(COLD * 2, () -> commands(dead));
            double[] aliveCommands = time(COLD, () -> commands(alive));
            row("dead container, question to answer", deadAnswer);
            row("  the four docker commands", deadCommands);
            say("  answer / commands: %.3f", median(deadAnswer) / median(deadCommands));
            say("running container, first question (no sample at hand, cold): %.0f ms", fresh);
            row("running container, a sample at hand", aliveAnswer);
            row("  the four docker commands", aliveCommands);
            say("  answer / commands: %.4f", median(aliveAnswer) / median(aliveCommands));
        }
        row("./inquest ask, cold process, dead container", time(COLD, () -> process(dead)));
        row("./inquest ask, cold process, status of it",
                time(COLD, () -> run("./inquest", "ask", "status of " + dead)));
        serve();
        engine.clean();
    }

    private static void ask(Desk desk, String name) {
        Reply reply = desk.ask(new Question("why did " + name + " die?", "", "", ASKER));
        assertThat(reply).isInstanceOf(Reply.Explained.class);
    }

    /** What a person would type: inspect, logs, stats, events, one after the other. */
    private void commands(String name) throws IOException, InterruptedException {
        run("docker", "inspect", name);
        run("docker", "logs", "--tail", "200", name);
        run("docker", "stats", "--no-stream", name);
        run("docker", "events", "--since", "24h", "--until", "0s", "--filter", "container=" + name);
    }

    private void process(String name) throws IOException, InterruptedException {
        run("./inquest", "ask", "why did " + name + " die?");
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(String.join(" ", command)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DOCKER_HOST", engine.address().host().toString());
        builder.environment().put("INQUEST_STORE", "sqlite:" + folder.resolve("process.db"));
        return builder.start();
    }

    private void serve() throws IOException, InterruptedException {
        int port = freePort();
        double[] ready = new double[3];
        long memory = 0;
        for (int i = 0; i < ready.length; i++) {
            Process server = start("env", "INQUEST_WEB_PORT=" + port, "./inquest", "serve");
            try {
                ready[i] = time(1, () -> awaitReady(port))[0];
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
                memory = residentKib(server.pid());
            } finally {
                server.destroy();
                server.waitFor();
            }
        }
        row("./inquest serve, until /readyz answers", ready);
        say("resident memory of serve, idle: %d MB", memory / 1000);
    }

    private static void awaitReady(int port) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
        throw new AssertionError("serve was not ready within a minute");
    }

    private static long residentKib(long pid) throws IOException {
        String line = Files.readAllLines(Path.of("/proc/" + pid + "/status"))
                .stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .findFirst()
                .orElse("VmRSS: 0 kB");
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void repeat(int times, Once work) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    /** Milliseconds of each run, sorted. */
    private static double[] time(int times, Once work) throws IOException, InterruptedException {
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            work.run();
            took[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(took);
        return took;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static void row(String what, double[] took) {
        Arrays.sort(took);
        say("%-48s p50 %8.1f ms   p99 %8.1f ms   (n = %d)", what, median(took), took[(took.length - 1) * 99 / 100],
                took.length);
    }

    @FormatMethod
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
