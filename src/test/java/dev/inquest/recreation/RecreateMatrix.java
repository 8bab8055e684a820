package dev.inquest.recreation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.inquest.RealEngine;

/**
 * What came of all cases on one engine.
 *
 * @param machine which engine it was
 * @param played faults by case, and by how its container had ended
 * @param refused cases that are refused by design
 * @param notStarted cases that were compared as made, and why
 * @param notPlayed cases that cannot be made here, and why
 */
record RecreateMatrix(String machine, Map<String, List<String>> played, List<String> refused, List<String> notStarted,
        List<String> notPlayed) {
    private static final int AT_ONCE = 5;
    /** Here a container that runs has more to say than one that has ended. */
    private static final Set<String> TOLD_WHILE_RUNNING = Set.of("network", "mac", "links", "hostname", "ports",
            "namespaces");

    private record Run(RecreateCase one, boolean running) {
        String title() {
            return one.group() + ": " + one.id() + (running ? ", running" : "");
        }
    }

    /** A few at a time, each with names of its own. */
    static RecreateMatrix play(RealEngine engine, EngineHost host, Path folder) {
        var machine = new Machine(engine, host);
        var matrix = new RecreateMatrix(machine.name(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
        try (Counter counter = new Counter(engine, folder);
                ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            Map<Run, Future<List<String>>> results = new LinkedHashMap<>();
            for (Run run : matrix.runs(machine)) {
                int number = results.size();
                results.put(run, workers.submit(() -> {
                    try (var rehearsal = new Rehearsal(engine, host, machine, counter, run.one(), number)) {
                        return rehearsal.play(run.running());
                    }
                }));
            }
            results.forEach(matrix::note);
        }
        return matrix;
    }

    private List<Run> runs(Machine machine) {
        List<Run> runs = new ArrayList<>();
        List<String> only = List.of(System.getProperty("inquest.recreate", "").split(","));
        for (RecreateCase one : RecreateCase.all()) {
            if (only.contains("") || only.contains(one.id())) {
                Optional<String> lacking = machine.lacking(one);
                Optional<String> toStart = machine.lackingToStart(one);
                if (lacking.isPresent()) {
                    notPlayed.add("%s (%s)".formatted(one.id(), lacking.get()));
                } else {
                    runs.add(new Run(one, false));
                    if (!one.refused().isEmpty()) {
                        refused.add(one.id());
                    } else if (toStart.isPresent()) {
                        notStarted.add("%s (%s)".formatted(one.id(), toStart.get()));
                    } else if (TOLD_WHILE_RUNNING.contains(one.group())) {
                        runs.add(new Run(one, true));
                    }
                }
            }
        }
        return runs;
    }

    private void note(Run run, Future<List<String>> result) {
        try {
            played.put(run.title(), result.get());
        } catch (ExecutionException e) {
            Optional<String> unknown = e.getCause() instanceof EngineHost.CommandFailed failed
                    ? failed.unknownOption()
                    : Optional.empty();
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            unknown.ifPresentOrElse(why -> notPlayed.add("%s (%s)".formatted(run.one().id(), why)),
                    () -> played.put(run.title(), List.of(trace.toString())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One line for people. */
    String figures() {
        long cases = played.keySet().stream().map(title -> title.replace(", running", "")).distinct().count();
        long wrong = played.values().stream().filter(faults -> !faults.isEmpty()).count();
        return "recreate matrix on %s: %d cases in %d runs, %d wrong; refused by design, copy equal: %s; compared as made: %s; not run: %d%s"
                .formatted(machine, cases, played.size(), wrong, refused, notStarted, notPlayed.size(),
                        notPlayed.isEmpty() ? "" : " " + notPlayed);
    }
}
