package dev.inquest.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.EngineException.Reason;

/**
 * The swarm of an engine in memory, which is its manager and only node. A change of a service replaces its tasks at
 * once. Kept honest by the contract test that it shares with a real swarm.
 */
public final class FakeSwarm implements ServiceReader, ServiceOperator {
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+);");

    private final FakeEngine engine;
    private final Map<String, Kept> services = new LinkedHashMap<>();
    private Consumer<ContainerId> onTask = id -> {};
    private Service.Update nextUpdate = new Service.Update("completed", "update completed");
    private boolean manager = true;
    private boolean elsewhere;
    private boolean answersLost;
    private int made;

    FakeSwarm(FakeEngine engine) {
        this.engine = engine;
    }

    private static final class Kept {
        private Service service;
        private final List<Task> tasks = new ArrayList<>();

        private Kept(Service service) {
            this.service = service;
        }
    }

    private record Task(String id, ContainerId container, Bytes limit, boolean replaced, boolean here) {}

    // What tests do to it

    /** A service whose tasks run. Its specification is a text with a limit in it. */
    public synchronized String service(String name, Bytes limit, int tasks) {
        return serviceLike(new Service(id(), name, "replicated", tasks, limit, Bytes.NONE, Map.of(),
                Service.Update.NONE, Duration.ofMinutes(1), "name=" + name + ";limit=" + limit.count() + ";", 10, ""));
    }

    /** One that looks like this, and runs. */
    public synchronized String serviceLike(Service service) {
        Kept kept = new Kept(numbered(service, 10));
        services.put(service.id(), kept);
        begin(kept);
        return service.id();
    }

    /** The container of its newest task. */
    public synchronized ContainerId container(String service) {
        return kept(service).tasks.getLast().container();
    }

    /** As its manager does where a task has died: it begins another. */
    public synchronized ContainerId restarts(String service) {
        Kept kept = kept(service);
        replace(kept, 1);
        return container(service);
    }

    /** Changes something in it that is not its limit, as somebody else would. */
    public synchronized void changed(String service, String to) {
        Kept kept = kept(service);
        specify(kept, kept.service.specification() + to + ";", kept.service.update());
    }

    /** Gives it another limit, as somebody else would. */
    public synchronized void resize(String service, Bytes limit) {
        Kept kept = kept(service);
        specify(kept, resized(kept.service.specification(), limit), kept.service.update());
        replace(kept, kept.service.tasks());
    }

    public synchronized void removed(String service) {
        services.remove(service);
    }

    /** Forgets the tasks that have ended, with their containers. */
    public synchronized void clearsAway(String service) {
        Kept kept = kept(service);
        List<Task> over = kept.tasks.stream().filter(t -> !state(t).equals("running")).toList();
        over.forEach(t -> engine.vanishes(t.container()));
        kept.tasks.removeAll(over);
    }

    /** What happens right after a task has begun, such as its death. */
    public synchronized void onTask(Consumer<ContainerId> happens) {
        onTask = happens;
    }

    /** What the next updates come to. */
    public synchronized void updatesComeTo(String state, String say) {
        nextUpdate = new Service.Update(state, say);
    }

    public synchronized void onlyAWorker() {
        manager = false;
    }

    /** From now on its tasks begin on other nodes. */
    public synchronized void elsewhere() {
        elsewhere = true;
    }

    /** Updates are made, and nobody hears of it. */
    public synchronized void losesAnswers() {
        answersLost = true;
    }

    // The doors

    @Override
    public synchronized Optional<Service> of(Inspection container) {
        return manager
                ? services.values()
                        .stream()
                        .filter(k -> k.tasks.stream().anyMatch(t -> t.container().equals(container.id())))
                        .map(k -> k.service)
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public synchronized Service service(String id) {
        engine.failing("service");
        return kept(id).service;
    }

    @Override
    public synchronized List<ServiceTask> tasks(String service) {
        return kept(service).tasks.stream()
                .map(t -> new ServiceTask(t.id(), state(t), t.replaced() ? "shutdown" : "running", t.limit(),
                        Optional.of(t.container()), t.here(), error(t)))
                .toList();
    }

    private String state(Task task) {
        Inspection.State state = engine.inspect(task.container()).state();
        if (state.running()) {
            return "running";
        }
        return task.replaced() && state.exitCode() == 143 ? "shutdown" : state.exitCode() == 0 ? "complete" : "failed";
    }

    private String error(Task task) {
        return state(task).equals("failed")
                ? "task: non-zero exit (" + engine.inspect(task.container()).state().exitCode() + ")"
                : "";
    }

    @Override
    public String resized(String specification, Bytes limit) {
        return LIMIT.matcher(specification).replaceFirst("limit=" + limit.count() + ";");
    }

    @Override
    public synchronized void update(Service seen, String specification) {
        engine.called("service-update " + seen.name() + " " + limit(specification));
        engine.failing("service-update");
        Kept kept = kept(seen.id());
        if (kept.service.version() != seen.version()) {
            throw new EngineException(Reason.CONFLICT, "the service was changed meanwhile");
        }
        specify(kept, specification, nextUpdate);
        replace(kept, kept.service.tasks());
        if (answersLost) {
            throw new EngineException(Reason.TIMEOUT, "no answer");
        }
    }

    private void specify(Kept kept, String specification, Service.Update update) {
        Service s = kept.service;
        kept.service = numbered(new Service(s.id(), s.name(), s.mode(), s.tasks(), limit(specification),
                s.reservation(), s.labels(), update, s.rollout(), specification, 0, ""), s.version() + 1);
    }

    private static Service numbered(Service s, long version) {
        return new Service(s.id(), s.name(), s.mode(), s.tasks(), s.limit(), s.reservation(), s.labels(), s.update(),
                s.rollout(), s.specification(), version, version + " " + s.specification());
    }

    private static Bytes limit(String specification) {
        Matcher limit = LIMIT.matcher(specification);
        return new Bytes(limit.find() ? Long.parseLong(limit.group(1)) : 0);
    }

    private void begin(Kept kept) {
        for (int slot = 1; slot <= kept.service.tasks(); slot++) {
            begin(kept, slot);
        }
    }

    private void begin(Kept kept, int slot) {
        Service service = kept.service;
        String task = id();
        ContainerId container = engine.running(service.name() + "." + slot + "." + task, service.limit());
        engine.labelled(container, Map.of("com.docker.swarm.service.name", service.name(),
                "com.docker.swarm.service.id", service.id(), "com.docker.swarm.task.id", task));
        kept.tasks.add(new Task(task, container, service.limit(), false, !elsewhere));
        onTask.accept(container);
    }

    private void replace(Kept kept, int count) {
        Predicate<Task> current = t -> !t.replaced();
        List<Task> old = kept.tasks.stream().filter(current).limit(count).toList();
        for (Task task : old) {
            if (engine.inspect(task.container()).state().running()) {
                engine.exited(task.container(), 143);
            }
            kept.tasks.set(kept.tasks.indexOf(task),
                    new Task(task.id(), task.container(), task.limit(), true, task.here()));
        }
        for (int slot = 1; slot <= count; slot++) {
            begin(kept, slot);
        }
    }

    private String id() {
        made++;
        return "%025d".formatted(made);
    }

    private Kept kept(String service) {
        Kept kept = services.get(service);
        if (kept == null) {
            throw new EngineException(Reason.NOT_FOUND, "there is no service " + service);
        }
        return kept;
    }
}
