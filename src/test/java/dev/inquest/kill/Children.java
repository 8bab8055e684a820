package dev.inquest.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.inquest.database.Documents;

/** Processes to be killed. Some are started ahead and wait for their job. */
final class Children implements AutoCloseable {
    private static final long LONGEST_LIFE_SECONDS = 120;

    private final ChildProgram program;
    private final Path log;
    private final BlockingQueue<Process> waiting = new LinkedBlockingQueue<>();

    /** @param ahead how many wait for a job */
    Children(ChildProgram program, Path log, int ahead) {
        this.program = program;
        this.log = log;
        for (int i = 0; i < ahead; i++) {
            waiting.add(begin(program.flags()));
        }
    }

    /**
     * What became of a process.
     *
     * @param points those it came by; of one that was killed only the last
     */
    record Fate(boolean killed, List<String> points) {}

    /** Gives one its job and waits for its end. */
    Fate send(Job job) {
        waiting.add(begin(program.flags()));
        return carryOut(waiting.remove(), job);
    }

    /** The same, and what it has learnt helps later ones to start quicker. */
    Fate train(Job job) {
        return carryOut(begin(program.training()), job);
    }

    private Fate carryOut(Process process, Job job) {
        try (BufferedReader said = process.inputReader()) {
            process.outputWriter().write(Documents.write(job) + "\n");
            process.outputWriter().flush();
            List<String> points = new ArrayList<>();
            String line = said.readLine();
            while (line != null && line.startsWith("passes ")) {
                points.add(line.substring("passes ".length()));
                line = said.readLine();
            }
            boolean killed = line != null && line.startsWith("dies ");
            if (killed && line != null) {
                points.add(line.substring("dies ".length()));
                if (job.way() == Job.Way.SIGKILL) {
                    process.destroyForcibly();
                }
            }
            if (!process.waitFor(LONGEST_LIFE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("a process hung; its log is " + log);
            }
            if (process.exitValue() != (killed ? 137 : 0)) {
                throw new AssertionError("a process ended with " + process.exitValue() + " after " + line + " in "
                        + job + "; its log is " + log);
            }
            return new Fate(killed, points);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process begin(List<String> flags) {
        try {
            return new ProcessBuilder(program.command(flags))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        waiting.forEach(Process::destroyForcibly);
    }
}
