package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.EngineEvent;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.container.Subject;

/** The events of one container put into words, one after the other; what says nothing to a reader is left out. */
final class Course {
    private static final Duration RIGHT_AFTER = Duration.ofSeconds(2);
    private static final Duration NEAR = Duration.ofMinutes(1);
    private static final int LONGEST_COMMAND = 80;

    private final List<EngineEvent> events;
    private final int stopSignal;
    private final List<Step> steps = new ArrayList<>();
    private boolean unhealthy;
    private boolean asked;

    private Course(Subject subject, List<EngineEvent> events) {
        this.events = events;
        stopSignal = subject instanceof Inspection seen ? Signal.number(seen.program().stopSignal()) : Signal.TERM;
    }

    /**
     * @param alike what two steps that say the same have in common, whenever they come
     * @param after how long after the step before, where that matters; else empty
     */
    record Step(Instant at, String event, String alike, String words, String after) {
        Moment moment() {
            return new Moment(at, event, words + after);
        }
    }

    /** @param events oldest first */
    static List<Step> of(Subject subject, List<EngineEvent> events) {
        Course course = new Course(subject, events);
        for (int i = 0; i < events.size(); i++) {
            course.take(i);
        }
        return course.steps;
    }

    private void take(int index) {
        EngineEvent event = events.get(index);
        switch (event.action()) {
            case "create" -> add(event, "created");
            case "start" -> start(index);
            case "oom" -> add(event, "out of memory in it");
            case "kill" -> kill(event);
            case "die" -> die(event);
            case "stop" -> stop(event);
            case "pause" -> add(event, "paused");
            case "unpause" -> add(event, "resumed");
            case "update" -> add(event, "its settings were changed with docker update");
            case "rename" -> add(event, "renamed");
            case "destroy" -> add(event, "removed");
            case "exec_die" -> execEnded(index);
            case "health_status: unhealthy" -> health(event, true);
            case "health_status: healthy" -> health(event, false);
            default -> {
            }
        }
    }

    private void start(int index) {
        EngineEvent start = events.get(index);
        boolean byHand = events.subList(index + 1, events.size())
                .stream()
                .takeWhile(e -> !e.action().equals("start"))
                .anyMatch(e -> e.action().equals("restart")
                        && Duration.between(start.at(), e.at()).compareTo(RIGHT_AFTER) < 0);
        boolean again = steps.stream().anyMatch(s -> s.event().equals("start") || s.event().equals("die"));
        asked = false;
        unhealthy = false;
        add(start, byHand ? "restart" : "start",
                byHand ? "restarted through Docker" : again ? "started again" : "started");
    }

    private void kill(EngineEvent kill) {
        boolean stop = kill.signal() == stopSignal && stopSignal != Signal.KILL;
        asked = true;
        add(kill, stop
                ? "asked to stop (" + Signal.name(kill.signal()) + ") through Docker"
                : kill.signal() == Signal.KILL
                        ? "killed (SIGKILL) through Docker"
                        : "sent " + Signal.name(kill.signal()) + " through Docker");
    }

    private void die(EngineEvent die) {
        boolean calm = die.exitCode() == 0 || (asked && (die.exitCode() == 143 || die.exitCode() == 130));
        add(die, died(die.exitCode(), calm));
    }

    static String died(int exitCode, boolean calm) {
        return (calm ? "ended" : "died") + (exitCode < 0 ? "" : " with exit code " + exitCode);
    }

    /** The note that a stop is done; it says more only where nothing had to be stopped. */
    private void stop(EngineEvent stop) {
        if (!asked) {
            add(stop, "stopped through Docker");
        }
    }

    /** A command inside that ended by SIGKILL; others are of no interest here. */
    private void execEnded(int index) {
        EngineEvent end = events.get(index);
        if (end.exitCode() != 128 + Signal.KILL) {
            return;
        }
        add(end, "a command run inside it was killed (137)"
                + command(index).map(text -> ": " + text).orElse("; docker exec or the health check ran it"));
    }

    /** The command, where only one can be meant: an end does not say whose it is. */
    private Optional<String> command(int index) {
        List<String> open = new ArrayList<>();
        int ended = 0;
        for (EngineEvent before : events.subList(0, index)) {
            if (before.action().equals("exec_start")) {
                open.add(before.command());
            } else if (before.action().equals("exec_die")) {
                ended++;
            }
        }
        return open.size() - ended == 1 && !open.getLast().isBlank()
                ? Optional.of(cut(open.getLast()))
                : Optional.empty();
    }

    static String cut(String text) {
        return text.length() <= LONGEST_COMMAND ? text : text.substring(0, LONGEST_COMMAND - 1) + "…";
    }

    private void health(EngineEvent event, boolean bad) {
        if (bad != unhealthy) {
            unhealthy = bad;
            add(event, bad ? "unhealthy" : "healthy",
                    bad ? "became unhealthy: its health check failed" : "became healthy again");
        }
    }

    private void add(EngineEvent event, String words) {
        add(event, event.action(), words);
    }

    private void add(EngineEvent event, String name, String words) {
        String alike = name + " " + event.signal() + " " + event.exitCode();
        steps.add(new Step(event.at(), name, alike, words, after(event)));
    }

    /** How long after the step before, where the two belong together. */
    private String after(EngineEvent event) {
        if (steps.isEmpty()) {
            return "";
        }
        Step before = steps.getLast();
        Duration gap = Duration.between(before.at(), event.at());
        boolean together = switch (event.action()) {
            case "die", "oom" -> true;
            case "kill" -> before.event().equals("kill");
            case "start" -> before.event().equals("die");
            case "destroy" -> before.event().equals("die") && gap.compareTo(RIGHT_AFTER) < 0;
            default -> false;
        };
        if (!together) {
            return "";
        }
        boolean ran = event.action().equals("die") && before.event().endsWith("start");
        return ran ? " after " + Shown.fine(gap) : gap.compareTo(NEAR) < 0 ? " (+" + Shown.fine(gap) + ")" : "";
    }
}
