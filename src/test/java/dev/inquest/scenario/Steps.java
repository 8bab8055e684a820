package dev.inquest.scenario;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;

/**
 * What can be done to a container and waited for, in words:
 * {@code docker kill}, {@code docker kill -s HUP}, {@code docker stop -t 2}, {@code docker start}, {@code docker rm -f},
 * {@code docker exec SCRIPT}, {@code host kill 9}, {@code wait exited}, {@code wait removed}, {@code wait restarts 3},
 * {@code wait log TEXT}, {@code wait event oom}, {@code wait throttled 100} (periods in which it had to wait for a
 * processor), {@code wait unhealthy} and the like.
 */
final class Steps {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RealEngine engine;
    private final ContainerId id;

    Steps(RealEngine engine, ContainerId id) {
        this.engine = engine;
        this.id = id;
    }

    /** A start that is refused is an end like others: the engine keeps the reason in the container's state. */
    static void start(RealEngine engine, ContainerId id) {
        try {
            engine.operator().start(id);
        } catch (EngineException refused) {
            if (engine.reader().inspect(id).state().error().isEmpty()) {
                throw refused;
            }
        }
    }

    void take(String step) {
        String[] words = step.split(" ", 3);
        String rest = words.length > 2 ? words[2] : "";
        switch (words[0] + " " + words[1]) {
            case "docker kill" -> engine.raw().kill(id, rest.isEmpty() ? "KILL" : rest.replace("-s ", ""));
            case "docker stop" -> engine.raw().stop(id, Integer.parseInt(rest.replace("-t ", "")));
            case "docker start" -> start(engine, id);
            case "docker rm" -> engine.raw().destroy(id.value());
            case "docker exec" -> engine.raw().exec(id, rest);
            case "host kill" -> killFromOutside(rest);
            case "wait log" -> await(step, () -> log().contains(rest));
            case "wait event" -> await(step, () -> engine.raw().actions(id).contains(rest));
            case "wait restarts" -> await(step, () -> inspect().restartCount() >= Integer.parseInt(rest));
            case "wait throttled" -> await(step,
                    () -> engine.reader().usage(id).cpu().throttledPeriods() >= Integer.parseInt(rest));
            case "wait removed" -> await(step, this::gone);
            case "wait unhealthy" -> await(step, () -> inspect().state().health().equals("unhealthy"));
            default -> {
                if (!words[0].equals("wait")) {
                    throw new IllegalArgumentException("no such step: " + step);
                }
                await(step, () -> inspect().state().status().equals(words[1]));
            }
        }
    }

    private Inspection inspect() {
        return engine.reader().inspect(id);
    }

    private String log() {
        return String.join("\n",
                engine.reader().logs(inspect(), 100).lines().stream().map(line -> line.text()).toList());
    }

    private boolean gone() {
        try {
            inspect();
            return false;
        } catch (EngineException e) {
            return e.reason() == Reason.NOT_FOUND;
        }
    }

    private void killFromOutside(String signal) {
        String pid = engine.raw().inspect(id).at("/State/Pid").asText();
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start();
            if (!kill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("kill -%s %s failed: run this as root on the engine's machine"
                        .formatted(signal, pid));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(String step, BooleanSupplier reached) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("%s: not reached within %d s; the container says %s".formatted(step,
                        PATIENCE.toSeconds(), gone() ? "nothing, it is gone" : inspect().state() + "\n" + log()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
