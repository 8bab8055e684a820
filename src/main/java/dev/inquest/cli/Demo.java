package dev.inquest.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import dev.inquest.cli.Paper.Word;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.desk.Desk;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;

/** The walkthrough: a container is given too little memory, dies, is asked about, and is helped. */
final class Demo {
    static final Person ON_CALL = new Person("terminal", "on-call", "on-call");

    private static final String NAME = "data-processor";
    private static final String LABEL = "dev.inquest.demo";
    private static final Bytes TOO_LITTLE = Bytes.mib(32);
    private static final Bytes ENOUGH = Bytes.mib(256);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String QUESTION = "why did my container die?";

    /** Takes 1 MiB every tenth of a second up to 100 MiB, then holds it. */
    private static final List<String> HUNGRY_PYTHON = List.of("python3", "-c", """
            import time
            held = []
            for mib in range(1, 101):
                held.append(bytearray(b'x') * 1048576)
                print('holding', mib, 'MiB', flush=True)
                time.sleep(0.1)
            while True:
                time.sleep(60)
            """);
    private static final List<String> HUNGRY_AWK = List.of("awk", """
            BEGIN {
              mib = sprintf("%1048576s", "")
              for (i = 1; i <= 100; i++) {
                held[i] = mib i
                printf "holding %d MiB\\n", i
                fflush()
                system("sleep 0.1")
              }
              while (1) system("sleep 60")
            }
            """);

    private final Shell shell;
    private final Workshop workshop;

    Demo(Shell shell, Workshop workshop) {
        this.shell = shell;
        this.workshop = workshop;
    }

    /** What came of the question. */
    record Answered(Reply reply) {}

    static void act(Shell shell, String title) {
        shell.print(shell.paper().blank().heading("== " + title));
    }

    void letItDie() {
        act(shell, "A container that needs more memory than it may have");
        clearEarlierDemo();
        Stage.Image image = workshop.stage().image(shell::tell);
        shell.tell("Starting " + NAME + " from " + image.name() + ": it may have " + TOO_LITTLE
                + " and needs about 100 MiB.");
        Stage.Actor actor = new Stage.Actor(NAME, image.name(), image.python() ? HUNGRY_PYTHON : HUNGRY_AWK, TOO_LITTLE,
                Map.of("REGION", "eu-north-1"), Map.of(LABEL, "true", "team", "data"),
                Map.of(NAME + "-state", "/state"));
        awaitDeath(workshop.stage().start(actor));
    }

    private void clearEarlierDemo() {
        for (ContainerSummary there : workshop.reader().containers()) {
            if (there.labels().containsKey(LABEL)) {
                workshop.stage().clear(there.id());
            } else if (there.name().equals(NAME)) {
                throw new WrongUsage(
                        "There is a container named " + NAME + " that is not the demo's. It was left alone:"
                                + " rename it, or run the demo on another engine (DOCKER_HOST).");
            }
        }
    }

    private void awaitDeath(ContainerId id) {
        long start = System.nanoTime();
        while (workshop.reader().inspect(id).state().running()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(NAME + " did not die within " + PATIENCE.toSeconds()
                        + " seconds: this engine does not seem to enforce memory limits. ./inquest doctor shows more.");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        shell.tell(String.format(Locale.ROOT, "It is dead after %.1f s.", seconds));
    }

    Answered ask() {
        act(shell, "The question: " + QUESTION);
        Reply reply = workshop.desk().ask(question(QUESTION));
        if (!about(reply)) {
            reply = workshop.desk().ask(question("why did " + NAME + " die?"));
        }
        shell.print(reply, false);
        return new Answered(reply);
    }

    private Question question(String text) {
        return new Question(text, "", workshop.reader().engine(), shell.person());
    }

    private static boolean about(Reply reply) {
        return reply instanceof Reply.Explained explained && explained.answer().container().name().equals(NAME);
    }

    Exit fix(Answered answered) {
        if (!(answered.reply() instanceof Reply.Explained explained
                && explained.offer() instanceof Offer.Proposed offer)) {
            shell.say("There was nothing to approve, so the demo ends here.");
            return Exit.FAILED;
        }
        Proposal proposal = offer.proposal();
        act(shell, "The fix: " + ON_CALL.name() + " says yes to " + proposal.id());
        Desk desk = workshop.desk();
        return switch (new Approving(desk, shell.out()).approve(proposal.id(), ON_CALL, "the demo's on-call")) {
            case Approving.Outcome.NotApproved no -> {
                shell.say(no.decision().say());
                yield Approving.exit(no.decision());
            }
            case Approving.Outcome.Ended ended -> {
                Paper paper = shell.paper();
                RemediationText.print(ended.remediation(), paper);
                shell.print(paper);
                yield proved();
            }
        };
    }

    /** Looks again, at the engine itself and not at what was said. */
    private Exit proved() {
        act(shell, "The result, looked at afresh");
        Inspection now = workshop.reader()
                .containers()
                .stream()
                .filter(c -> c.name().equals(NAME))
                .findFirst()
                .map(c -> workshop.reader().inspect(c.id()))
                .orElseThrow(() -> new IllegalStateException("There is no container named " + NAME + " any more."));
        boolean running = now.state().running();
        boolean killed = now.state().oomKilled();
        Bytes limit = now.memory().limit();
        boolean kept = now.program().environment().contains("REGION") && now.labels().containsKey("team")
                && now.mounts().stream().anyMatch(m -> m.target().equals("/state"));
        Paper paper = shell.paper();
        paper.table("  ", List.of(
                row("running", running ? "yes" : "no", running),
                row("killed for memory", killed ? "yes" : "no", !killed),
                row("memory limit", limit.human(), limit.compareTo(ENOUGH) >= 0),
                row("environment, labels, volume", kept ? "kept" : "not all kept", kept)));
        shell.print(paper);
        return running && !killed && limit.compareTo(ENOUGH) >= 0 ? Exit.DONE : Exit.FAILED;
    }

    private static List<Word> row(String what, String value, boolean good) {
        return List.of(Word.of(what), Word.in(good ? Ink.GREEN : Ink.RED, value));
    }
}
