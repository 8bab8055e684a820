package dev.inquest.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.inquest.container.EngineException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the doors to the services of a swarm promise, whatever is behind them. */
public abstract class ServiceDoorsContract {
    private static final Bytes LIMIT = Bytes.mib(32);
    private static final Bytes MORE = Bytes.mib(48);
    private static final String NOBODY = "0".repeat(25);

    protected abstract ContainerReader reader();

    protected abstract ContainerOperator operator();

    /** A service whose tasks run and do nothing; its id. */
    protected abstract String running(String name, Bytes limit, int tasks);

    /** A running container that is no task but has all the labels of one. */
    protected abstract ContainerId posing(String name, Map<String, String> labels);

    /** Lets a task die, and its manager begin another. */
    protected abstract void restarted(String service, ContainerId task);

    protected abstract void awaitTasks(String service, Bytes limit);

    @Test
    public void a_service_tells_its_name_its_limit_and_how_many_tasks_it_wants() {
        Service seen = services().service(running("told", LIMIT, 2));

        assertThat(seen.name()).startsWith("told");
        assertThat(seen.limit()).isEqualTo(LIMIT);
        assertThat(seen.reservation()).isEqualTo(Bytes.NONE);
        assertThat(seen.mode()).isEqualTo("replicated");
        assertThat(seen.tasks()).isEqualTo(2);
        assertThat(seen.update()).isEqualTo(Service.Update.NONE);
        assertThat(seen.rollout()).isPositive();
    }

    @Test
    public void a_task_leads_to_its_service_and_a_service_to_its_tasks() {
        String service = running("tasks", LIMIT, 2);

        List<ServiceTask> tasks = services().tasks(service);

        assertThat(tasks).hasSize(2).allSatisfy(task -> {
            assertThat(task.runs()).isTrue();
            assertThat(task.here()).isTrue();
            assertThat(task.limit()).isEqualTo(LIMIT);
            Inspection container = reader().inspect(task.container().orElseThrow());
            assertThat(container.memory().limit()).isEqualTo(LIMIT);
            assertThat(services().of(container).map(Service::id)).contains(service);
        });
        assertThat(reader().taskContainer(service)).isPresent();
    }

    @Test
    public void labels_alone_make_no_task() {
        String service = running("real", LIMIT, 1);
        Inspection task = reader().taskContainer(service).orElseThrow();

        Inspection posing = reader().inspect(posing("posing", task.labels()));

        assertThat(posing.labels()).containsAllEntriesOf(task.labels());
        assertThat(services().of(posing)).isEmpty();
    }

    @Test
    public void another_limit_changes_nothing_else_and_replaces_the_tasks() {
        String id = running("resized", LIMIT, 1);
        Service old = services().service(id);
        ContainerId before = reader().taskContainer(id).orElseThrow().id();
        String wanted = services().resized(old.specification(), MORE);

        operator().services().update(old, wanted);

        Service now = services().service(id);
        assertThat(now.limit()).isEqualTo(MORE);
        assertThat(now.specification()).isEqualTo(wanted).isNotEqualTo(old.specification());
        assertThat(services().resized(now.specification(), LIMIT)).isEqualTo(old.specification());
        assertThat(now.digest()).isNotEqualTo(old.digest());
        awaitTasks(id, MORE);
        ServiceTask task = services().tasks(id).stream().filter(ServiceTask::runs).findFirst().orElseThrow();
        assertThat(task.container()).isNotEqualTo(Optional.of(before));
        assertThat(reader().inspect(task.container().orElseThrow()).memory().limit()).isEqualTo(MORE);
    }

    @Test
    public void a_change_of_what_somebody_else_has_changed_is_a_conflict() {
        Service old = services().service(running("raced", LIMIT, 1));
        operator().services().update(old, services().resized(old.specification(), MORE));

        assertReason(Reason.CONFLICT, () -> operator().services()
                .update(old, services().resized(old.specification(), Bytes.mib(64))));

        assertThat(services().service(old.id()).limit()).isEqualTo(MORE);
    }

    @Test
    public void the_digest_is_of_the_service_and_not_of_its_tasks() {
        String service = running("digest", LIMIT, 1);
        String before = services().service(service).digest();

        restarted(service, reader().taskContainer(service).orElseThrow().id());

        assertThat(services().service(service).digest()).isEqualTo(before);
    }

    @Test
    public void a_service_that_is_not_there_is_not_found() {
        assertReason(Reason.NOT_FOUND, () -> services().service(NOBODY));
        assertReason(Reason.NOT_FOUND, () -> services().service("../containers"));
    }

    private ServiceReader services() {
        return reader().services();
    }

    private static void assertReason(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(EngineException.class).isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
