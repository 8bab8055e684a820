package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.container.Inspection.Port;
import dev.inquest.container.Neighbours;
import dev.inquest.container.Neighbours.PortHolder;

/**
 * Looks at the other containers of an engine: in one call at all of them, and closely at the few of which its list does
 * not tell enough.
 */
final class Neighbourhood {
    /** Each close look is a call of its own, so there are few. */
    private static final int MOST_CLOSE_LOOKS = 12;

    /** The kernel tells every group below the one that ran out at once. */
    private static final Duration SAME_MOMENT = Duration.ofMillis(50);
    private static final Set<String> HOLD_PORTS = Set.of("running", "paused", "restarting");
    private static final Pattern LATELY = Pattern.compile("second|minute");
    private static final Set<String> ANY_ADDRESS = Set.of("", "0.0.0.0", "::");

    private final DockerConnection connection;

    Neighbourhood(DockerConnection connection) {
        this.connection = connection;
    }

    Neighbours of(Inspection container) {
        JsonNode list = connection.get("/containers/json?all=1");
        List<JsonNode> others = StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> !id(entry).equals(container.id().value()))
                .toList();
        String parent = container.memory().cgroupParent();
        List<JsonNode> ended = endedCandidates(container, age(list, container), others);
        List<JsonNode> related = parent.isEmpty() ? List.of() : some(others);
        Map<String, JsonNode> looks = closely(ended, related);
        List<JsonNode> inParent = related.stream()
                .filter(entry -> parent.equals(Json.text(look(looks, entry).path("HostConfig").path("CgroupParent"))))
                .toList();
        return new Neighbours(holders(container.ports(), others), together(container, ended, looks),
                inParent.stream().map(Neighbourhood::name).toList(),
                inParent.isEmpty() ? List.of() : oomTogether(container, inParent));
    }

    private List<String> oomTogether(Inspection container, List<JsonNode> inParent) {
        Instant begin = container.state().startedAt();
        if (begin.equals(Inspection.NEVER)) {
            return List.of();
        }
        String path = "/events?since=%d&until=%d&filters=%s".formatted(begin.getEpochSecond(),
                connection.now().getEpochSecond() + 1, URLEncoder.encode("{\"event\":[\"oom\"]}",
                        StandardCharsets.UTF_8));
        Map<String, List<Long>> moments = new HashMap<>();
        for (String line : connection.call("GET", path, "", connection.patience()).text().split("\\R")) {
            JsonNode event = line.isBlank() ? Json.MAPPER.missingNode() : Json.read(line);
            moments.computeIfAbsent(Json.text(event.path("Actor").path("ID")), id -> new ArrayList<>())
                    .add(event.path("timeNano").asLong());
        }
        List<Long> own = moments.getOrDefault(container.id().value(), List.of());
        return inParent.stream()
                .filter(entry -> moments.getOrDefault(id(entry), List.of())
                        .stream()
                        .anyMatch(at -> own.stream().anyMatch(mine -> Math.abs(mine - at) <= SAME_MOMENT.toNanos())))
                .map(Neighbourhood::name)
                .toList();
    }

    private static String id(JsonNode entry) {
        return Json.text(entry.path("Id"));
    }

    private static String name(JsonNode entry) {
        List<String> names = Json.texts(entry.path("Names"));
        return names.isEmpty() ? "" : names.getFirst().replaceFirst("^/", "");
    }

    /** How long ago it ended, in the engine's words: {@code 3 minutes ago}. */
    private static String age(JsonNode entry) {
        return Json.text(entry.path("Status")).replaceFirst("^[^)]*\\) ?", "");
    }

    private static String age(JsonNode list, Inspection container) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> id(entry).equals(container.id().value()))
                .map(Neighbourhood::age)
                .findFirst()
                .orElse("");
    }

    /** Those that may have ended with it: the ones that the engine calls as long dead, then others that died lately. */
    private static List<JsonNode> endedCandidates(Inspection container, String age, List<JsonNode> others) {
        if (container.state().finishedAt().equals(Inspection.NEVER)) {
            return List.of();
        }
        return some(others.stream()
                .filter(entry -> Json.text(entry.path("State")).equals("exited") && mayBeAsOld(age(entry), age))
                .sorted(Comparator.comparing(entry -> !age(entry).equals(age)))
                .toList());
    }

    /** Hours and days are counted so roughly that what ended within seconds is called the same. */
    private static boolean mayBeAsOld(String one, String other) {
        return one.equals(other) || other.isEmpty() || (LATELY.matcher(one).find() && LATELY.matcher(other).find());
    }

    private static List<JsonNode> some(List<JsonNode> entries) {
        return entries.subList(0, Math.min(MOST_CLOSE_LOOKS, entries.size()));
    }

    private static int together(Inspection container, List<JsonNode> candidates, Map<String, JsonNode> looks) {
        Instant end = container.state().finishedAt();
        return (int) candidates.stream()
                .map(entry -> Json.time(look(looks, entry).path("State").path("FinishedAt")))
                .filter(other -> !other.equals(Inspection.NEVER)
                        && !other.isBefore(end.minus(Neighbours.TOGETHER))
                        && !other.isAfter(end.plus(Neighbours.TOGETHER)))
                .count();
    }

    private static List<PortHolder> holders(List<Port> wanted, List<JsonNode> others) {
        List<PortHolder> holders = new ArrayList<>();
        for (JsonNode entry : others) {
            String state = Json.text(entry.path("State"));
            for (JsonNode held : entry.path("Ports")) {
                var holder = new PortHolder(name(entry), held.path("PublicPort").asText() + "/"
                        + Json.text(held.path("Type")), state);
                if (HOLD_PORTS.contains(state) && !holders.contains(holder)
                        && wanted.stream().anyMatch(port -> isSame(port, holder.port(), Json.text(held.path("IP"))))) {
                    holders.add(holder);
                }
            }
        }
        return holders;
    }

    private static boolean isSame(Port wanted, String port, String address) {
        String protocol = wanted.containerPort().replaceFirst("^[^/]*", "");
        return port.equals(wanted.hostPort() + protocol) && (wanted.hostIp().equals(address)
                || ANY_ADDRESS.contains(wanted.hostIp()) || ANY_ADDRESS.contains(address));
    }

    private static JsonNode look(Map<String, JsonNode> looks, JsonNode entry) {
        return looks.getOrDefault(id(entry), Json.MAPPER.missingNode());
    }

    /** Inspect documents by id, without those that are gone by now. */
    private Map<String, JsonNode> closely(List<JsonNode> some, List<JsonNode> more) {
        Map<String, Future<Optional<JsonNode>>> under = new HashMap<>();
        Map<String, JsonNode> looks = new HashMap<>();
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<JsonNode> entries : List.of(some, more)) {
                entries.forEach(entry -> under.computeIfAbsent(id(entry), id -> side.submit(() -> document(id))));
            }
            under.forEach((id, look) -> result(look).ifPresent(document -> looks.put(id, document)));
        }
        return looks;
    }

    private Optional<JsonNode> document(String id) {
        try {
            return Optional.of(connection.get("/containers/" + id + "/json"));
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<JsonNode> result(Future<Optional<JsonNode>> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Reason.TIMEOUT, "Looking at the other containers was interrupted: ask again.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EngineException failed
                    ? failed
                    : new IllegalStateException("cannot look at another container", e.getCause());
        }
    }
}
