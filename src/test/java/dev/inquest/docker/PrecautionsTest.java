package dev.inquest.docker;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.container.Preconditions.Bond;
import dev.inquest.container.Preconditions.Dependent;
import dev.inquest.container.Preconditions.Files;
import dev.inquest.container.Preconditions.ImageNow;
import dev.inquest.container.Preconditions.Others;
import dev.inquest.container.Preconditions.Standing;
import dev.inquest.container.Preconditions.Tie;

import static org.assertj.core.api.Assertions.assertThat;

/** What decides how a container can be changed, read from a real engine. */
@Tag("engine")
class PrecautionsTest {
    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    @Test
    void files_outside_mounts_are_named_and_measured_even_of_a_dead_container() {
        ContainerId id = engine.container(engine.name("writer"))
                .memory("32m")
                .with("{\"Volumes\":{\"/data\":{}}}")
                .script("mkdir -p /app/state /run/x; echo a > /app/state/one; echo b > /app/two; echo c > /tmp/t;"
                        + " echo d > /data/in-volume; echo e > /run/x/pid")
                .run();
        engine.awaitEnd(id);

        Preconditions seen = look(id);

        assertThat(seen(seen.files())).isEqualTo(new Files(2, List.of("/app/state/one", "/app/two")));
        assertThat(seen(seen.layer())).isGreaterThan(Bytes.NONE);
        assertThat(seen(seen.fixtures()).unnamedVolumes()).containsExactly("/data");
    }

    @Test
    void a_container_that_wrote_nothing_has_nothing_to_lose() {
        ContainerId id = engine.run(engine.name("idle"), "32m", "sleep 600");

        assertThat(seen(look(id).files())).isEqualTo(Files.NONE);
    }

    @Test
    void limits_of_what_runs_are_added_up_and_the_unlimited_are_named() {
        ContainerId id = engine.run(engine.name("one"), "32m", "sleep 600");
        Others before = seen(look(id).others());
        engine.run(engine.name("limited"), "48m", "sleep 600");
        String free = engine.name("free");
        engine.run(free, "", "sleep 600");
        engine.awaitEnd(engine.run(engine.name("ended"), "64m", "true"));

        Others after = seen(look(id).others());

        assertThat(after.limits()).isEqualTo(before.limits().plus(Bytes.mib(48)));
        assertThat(after.unlimited()).contains(free);
        assertThat(after.unseen()).isZero();
    }

    @Test
    void whatever_holds_on_to_it_is_named_running_or_not() {
        String name = engine.name("parent");
        ContainerId id = engine.container(name).memory("32m").network("bridge").script("sleep 600").run();
        String sidecar = engine.name("sidecar");
        engine.container(sidecar).network("container:" + name).script("sleep 600").run();
        String debug = engine.name("debug");
        engine.container(debug).with("{\"HostConfig\":{\"PidMode\":\"container:" + id + "\"}}").script("true").create();
        String backup = engine.name("backup");
        engine.container(backup)
                .with("{\"HostConfig\":{\"VolumesFrom\":[\"" + name + ":ro\"]}}")
                .script("true")
                .create();
        String linked = engine.name("linked");
        engine.container(linked)
                .network("bridge")
                .with("{\"HostConfig\":{\"Links\":[\"" + name + ":db\"]}}")
                .script("sleep 600")
                .run();

        assertThat(seen(look(id).others()).dependents()).containsExactlyInAnyOrder(
                new Dependent(sidecar, Bond.NETWORK, true), new Dependent(debug, Bond.PROCESSES, false),
                new Dependent(backup, Bond.VOLUMES, false), new Dependent(linked, Bond.LINK, true));
    }

    @Test
    void an_image_may_be_there_under_another_name_or_gone() {
        DockerImages images = new DockerImages(engine.connection());
        ContainerId plain = engine.run(engine.name("plain"), "32m", "sleep 600");
        assertThat(seen(look(plain).image()).standing()).isEqualTo(Standing.THERE);

        String tag = "inquest-preflight-" + ProcessHandle.current().pid();
        copyOfTiny(tag, "one");
        ContainerId tagged = engine.container(engine.name("tagged")).image(tag).memory("32m").script("true").run();
        engine.awaitEnd(tagged);
        copyOfTiny(tag, "two");
        ImageNow renamed = seen(look(tagged).image());
        assertThat(renamed.standing()).isEqualTo(Standing.RENAMED);
        assertThat(renamed.labels()).containsEntry("made", "one");

        engine.connection()
                .call("DELETE", "/images/" + engine.reader().inspect(tagged).imageId() + "?force=true", "",
                        java.time.Duration.ofSeconds(30));
        assertThat(seen(look(tagged).image()).standing()).isEqualTo(Standing.GONE);
        assertThat(images.has(tag)).isTrue();
    }

    @Test
    void ports_the_engine_chooses_are_told_from_those_it_was_given() {
        ContainerId id = engine.container(engine.name("ports"))
                .memory("32m")
                .network("bridge")
                .with("{\"ExposedPorts\":{\"80/tcp\":{},\"90/tcp\":{}},\"HostConfig\":{\"PortBindings\":"
                        + "{\"80/tcp\":[{\"HostPort\":\"\"}],\"90/tcp\":[{\"HostPort\":\"0\"}]}}}")
                .script("sleep 600")
                .run();

        assertThat(seen(look(id).fixtures()).changingPorts()).containsExactly("80/tcp", "90/tcp");
    }

    @Test
    void the_container_we_run_in_is_known_by_the_id_handed_in() {
        ContainerId id = engine.run(engine.name("inquest"), "32m", "sleep 600");
        try (var precautions = new DockerReader(DockerConnection.open("local", engine.address(),
                java.time.InstantSource.system()), new Ourselves(id.shortId()))) {
            assertThat(precautions.preconditions(engine.reader().inspect(id)).tie()).isEqualTo(Tie.OURSELVES);
        }
        assertThat(look(id).tie()).isEqualTo(Tie.NONE);
    }

    @Test
    void what_it_shares_with_another_one_that_is_not_there_is_told_before_anything_is_stopped() {
        ContainerId partner = engine.run(engine.name("partner"), "32m", "sleep 600");
        ContainerId id = engine.container(engine.name("guest")).memory("32m").network("container:" + partner).run();
        ContainerId heir = engine.container(engine.name("heir"))
                .memory("32m")
                .with("{\"HostConfig\":{\"VolumesFrom\":[\"" + partner + "\"]}}")
                .run();
        assertThat(seen(look(id).fixtures()).missing()).isEmpty();

        engine.raw().kill(partner, "KILL");
        engine.awaitEnd(partner);
        List<String> stopped = seen(look(id).fixtures()).missing();
        engine.raw().destroy(partner.value());

        assertThat(stopped).singleElement().asString().contains("shares the network of", "start that one first");
        assertThat(seen(look(id).fixtures()).missing()).singleElement()
                .asString()
                .contains("another container that is gone (" + partner.shortId() + ")");
        assertThat(seen(look(heir).fixtures()).missing()).isEmpty();
        assertThat(seen(look(heir).fixtures()).uncopyable()).singleElement()
                .asString()
                .contains("the volumes of another one that is gone");
    }

    @Test
    void of_a_container_whose_own_document_cannot_be_read_nothing_is_taken_for_fine() {
        ContainerId id = engine.run(engine.name("plain"), "32m", "sleep 600");
        Inspection container = engine.reader().inspect(id);
        try (var unwilling = new RecordedEngine("1.41")
                .refuses("/containers/" + id + "/json", 500)
                .answers("/containers/json", "[]"); var reader = unwilling.reader()) {

            Preconditions seen = reader.preconditions(container);

            assertThat(seen.fixtures()).isInstanceOf(Observation.Failed.class);
            assertThat(seen.tie()).isEqualTo(Tie.UNKNOWN);
        }
    }

    private void copyOfTiny(String tag, String label) {
        ContainerId source = engine.container(engine.name("source")).label("made", label).script("true").create();
        engine.connection()
                .call("POST", "/commit?container=" + source + "&repo=" + tag + "&tag=latest", "{}",
                        java.time.Duration.ofSeconds(30));
        engine.removeLast(() -> engine.raw().destroyImage(tag));
    }

    private Preconditions look(ContainerId id) {
        return engine.reader().preconditions(engine.reader().inspect(id));
    }

    private static <T> T seen(Observation<T> observation) {
        assertThat(observation).isInstanceOf(Observation.Seen.class);
        return ((Observation.Seen<T>) observation).value();
    }
}
