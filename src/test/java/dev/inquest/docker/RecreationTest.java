package dev.inquest.docker;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.ContainerRecipe;
import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Containers of many kinds, made again with 256 MiB on a real engine and compared. */
@Tag("engine")
class RecreationTest {
    private static final String STAYS = "trap 'exit 0' TERM; sleep 3600 & wait";

    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    private ContainerRecipe recipe(String what) {
        return engine.container(engine.name(what)).memory("32m").script(STAYS);
    }

    /** Carries out the whole change and returns the new container, running under the old one's name. */
    private JsonNode recreated(ContainerId old) {
        Configuration like = engine.reader().configuration(old);
        Inspection before = engine.reader().inspect(old);
        MemoryLimits change = MemoryLimits.of(before.memory()).withLimit(Bytes.mib(256));
        ContainerId made = engine.operator().create(like, before.name() + "-new", change);
        engine.removeLater(() -> engine.raw().destroy(made.value()));
        assertThat(engine.operator().differences(like, made, change)).isEmpty();
        engine.operator().stop(old);
        engine.operator().rename(old, before.name() + "-old");
        engine.operator().rename(made, before.name());
        engine.operator().start(made);
        assertThat(engine.reader().inspect(made).state().running()).isTrue();
        assertThat(FaithfulCopy.differences(Json.read(like.json()), engine.raw().inspect(made), change)).isEmpty();
        return engine.raw().inspect(made);
    }

    @Test
    void thirty_two_megabytes_become_two_hundred_and_fifty_six_with_swap_twice_that() {
        JsonNode made = recreated(recipe("plain").run());

        assertThat(made.at("/HostConfig/Memory").asLong()).isEqualTo(268435456L);
        assertThat(made.at("/HostConfig/MemorySwap").asLong()).isEqualTo(536870912L);
    }

    @Test
    void no_swap_stays_none_and_unlimited_swap_stays_unlimited() {
        JsonNode none = recreated(recipe("noswap").swap(Bytes.mib(32).count()).run());
        JsonNode unlimited = recreated(recipe("unlimited").swap(-1).run());

        assertThat(none.at("/HostConfig/MemorySwap").asLong()).isEqualTo(268435456L);
        assertThat(unlimited.at("/HostConfig/MemorySwap").asLong()).isEqualTo(-1);
    }

    @Test
    void environment_labels_and_command_are_the_same() {
        JsonNode made = recreated(recipe("env").env("A=1")
                .env("B=two words")
                .env("C=")
                .env("U=\u00fc=x")
                .label("app", "x")
                .label("com.example", "a b")
                .run());

        assertThat(Json.texts(made.at("/Config/Env"))).contains("A=1", "B=two words", "C=", "U=\u00fc=x");
        assertThat(Json.map(made.at("/Config/Labels"))).containsEntry("com.example", "a b");
        assertThat(Json.texts(made.at("/Config/Cmd"))).containsExactly("sh", "-c", STAYS);
    }

    @Test
    void the_host_name_an_engine_gave_is_given_anew_and_a_chosen_one_is_kept() {
        ContainerId old = recipe("given").run();
        JsonNode given = recreated(old);
        JsonNode chosen = recreated(
                recipe("chosen").with("{\"Hostname\":\"myhost\",\"Domainname\":\"dom.example\"}").run());

        assertThat(given.at("/Config/Hostname").textValue()).isNotEqualTo(old.shortId());
        assertThat(chosen.at("/Config/Hostname").textValue()).isEqualTo("myhost");
        assertThat(chosen.at("/Config/Domainname").textValue()).isEqualTo("dom.example");
    }

    @Test
    void data_in_a_volume_without_a_name_is_still_there() {
        ContainerId old = engine.container(engine.name("anonymous"))
                .memory("32m")
                .with("{\"Volumes\":{\"/data\":{}}}")
                .script("[ -e /data/mark ] && echo kept; touch /data/mark; " + STAYS)
                .run();
        String volume = volume(engine.raw().inspect(old), "/data");
        engine.removeLast(() -> engine.raw().destroyVolume(volume));
        engine.await(old, seen -> seen.state().running());

        JsonNode made = recreated(old);

        assertThat(volume(made, "/data")).isEqualTo(volume);
        ContainerId id = new ContainerId(made.path("Id").textValue());
        engine.await(id, seen -> engine.reader().logs(seen, 5).lines().stream().anyMatch(l -> l.text().equals("kept")));
    }

    @Test
    void a_volume_without_a_name_in_the_long_syntax_is_carried_too() {
        ContainerId old = recipe("anonymous-long")
                .with("{\"HostConfig\":{\"Mounts\":[{\"Type\":\"volume\",\"Target\":\"/data\"}]}}")
                .run();
        String volume = volume(engine.raw().inspect(old), "/data");
        engine.removeLast(() -> engine.raw().destroyVolume(volume));

        assertThat(volume(recreated(old), "/data")).isEqualTo(volume);
    }

    @Test
    void named_volumes_host_folders_and_memory_file_systems_are_mounted_as_before(@TempDir Path folder) {
        String named = engine.name("volume");
        engine.removeLast(() -> engine.raw().destroyVolume(named));
        JsonNode made = recreated(recipe("mounts").bind(named + ":/named:ro")
                .bind(folder + ":/host")
                .with("{\"HostConfig\":{\"Tmpfs\":{\"/scratch\":\"size=10m\"}}}")
                .run());

        assertThat(volume(made, "/named")).isEqualTo(named);
        assertThat(Json.texts(made.at("/HostConfig/Binds"))).containsExactlyInAnyOrder(named + ":/named:ro",
                folder + ":/host");
        assertThat(made.at("/HostConfig/Tmpfs/~1scratch").textValue()).isEqualTo("size=10m");
    }

    @Test
    void limits_and_behaviour_set_by_hand_are_the_same() {
        JsonNode made = recreated(recipe("limits").restart("on-failure", 5)
                .with("""
                        {"StopSignal":"SIGINT","StopTimeout":33,"User":"65534",
                         "HostConfig":{"Ulimits":[{"Name":"nofile","Soft":500,"Hard":900}],"PidsLimit":77,"NanoCpus":500000000,
                         "ShmSize":73400320,"ReadonlyRootfs":true,"Init":true,"OomScoreAdj":100,"CapDrop":["MKNOD"],
                         "MaskedPaths":[],"ReadonlyPaths":[],"LogConfig":{"Type":"json-file","Config":{"max-size":"5m"}}}}""")
                .run());

        assertThat(made.at("/Config/StopTimeout").asInt()).isEqualTo(33);
        assertThat(made.at("/Config/StopSignal").textValue()).isEqualTo("SIGINT");
        assertThat(made.at("/HostConfig/RestartPolicy/MaximumRetryCount").asInt()).isEqualTo(5);
        assertThat(made.at("/HostConfig/Ulimits/0/Soft").asInt()).isEqualTo(500);
        assertThat(made.at("/HostConfig/MaskedPaths").isArray()).isTrue();
        assertThat(made.at("/HostConfig/PidsLimit").asInt()).isEqualTo(77);
    }

    @Test
    void it_is_in_the_same_networks_with_the_same_aliases() {
        String first = engine.name("net");
        String second = engine.name("net");
        for (String network : new String[]{first, second}) {
            engine.raw().createNetwork(network);
            engine.removeLast(() -> engine.raw().destroyNetwork(network));
        }
        ContainerId old = recipe("networks").network(first)
                .with("{\"NetworkingConfig\":{\"EndpointsConfig\":{\"" + first + "\":{\"Aliases\":[\"one\"]}}}}")
                .run();
        engine.raw().connect(second, old, "{\"Aliases\":[\"two\"]}");

        JsonNode networks = recreated(old).at("/NetworkSettings/Networks");

        assertThat(Json.texts(networks.at("/" + first + "/Aliases"))).contains("one").doesNotContain(old.shortId());
        assertThat(Json.texts(networks.at("/" + second + "/Aliases"))).contains("two").doesNotContain(old.shortId());
    }

    @Test
    void a_health_check_is_kept() {
        JsonNode made = recreated(recipe("health")
                .with("{\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"],\"Interval\":7000000000,\"Retries\":2}}")
                .run());

        assertThat(made.at("/Config/Healthcheck/Retries").asInt()).isEqualTo(2);
    }

    @Test
    void a_limit_the_engine_refuses_leaves_the_old_container_untouched() {
        String name = engine.name("refused");
        ContainerId old = engine.container(name).memory("32m").script(STAYS).run();
        Configuration like = engine.reader().configuration(old);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.operator().create(like, name + "-new", new MemoryLimits(Bytes.mib(1), 0)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.REFUSED))
                .withMessageContaining("inimum memory limit");

        assertThat(engine.reader().configuration(old).digest()).isEqualTo(like.digest());
        assertThat(engine.reader().containers()).noneMatch(c -> c.name().equals(name + "-new"));
    }

    @Test
    void a_container_that_deletes_itself_is_not_recreated() {
        ContainerId old = recipe("selfless").with("{\"HostConfig\":{\"AutoRemove\":true}}").run();
        Configuration like = engine.reader().configuration(old);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(
                        () -> engine.operator().create(like, engine.name("never"), new MemoryLimits(Bytes.mib(256), 0)))
                .withMessageContaining("--rm");
    }

    @Test
    void a_container_whose_partner_is_gone_or_stopped_is_refused_before_it_is_touched() {
        ContainerId partner = recipe("partner").with("{\"HostConfig\":{\"IpcMode\":\"shareable\"}}").run();
        ContainerId network = recipe("network").network("container:" + partner).run();
        ContainerId memory = recipe("memory").with("{\"HostConfig\":{\"IpcMode\":\"container:" + partner + "\"}}")
                .run();
        ContainerId volumes = recipe("volumes").with("{\"HostConfig\":{\"VolumesFrom\":[\"" + partner + "\"]}}")
                .run();

        engine.raw().kill(partner, "KILL");
        engine.awaitEnd(partner);
        refused(network, "shares the network of", "start that one first");
        refused(memory, "shares the shared memory of", "start that one first");

        engine.raw().destroy(partner.value());
        refused(network, "network of another container that is gone (" + partner.shortId() + ")");
        refused(memory, "shared memory of another container that is gone");
        refused(volumes, "volumes of another one that is gone", "update its limit in place");
    }

    private void refused(ContainerId old, String... words) {
        Configuration like = engine.reader().configuration(old);
        String name = engine.name("never");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.operator().create(like, name, new MemoryLimits(Bytes.mib(256), 0)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.REFUSED))
                .satisfies(e -> assertThat(e.sentence()).contains(words));

        assertThat(engine.reader().configuration(old).digest()).isEqualTo(like.digest());
        assertThat(engine.reader().containers()).noneMatch(c -> c.name().equals(name));
    }

    @Test
    void a_difference_is_named_by_its_path() {
        ContainerId one = recipe("one").env("A=1").create();
        ContainerId other = recipe("other").env("A=2").restart("always", 0).create();
        MemoryLimits same = MemoryLimits.of(engine.reader().inspect(one).memory()).withLimit(Bytes.mib(32));

        assertThat(engine.operator().differences(engine.reader().configuration(one), other, same))
                .containsExactly("/Config/Env", "/HostConfig/RestartPolicy/Name");
    }

    private static String volume(JsonNode container, String target) {
        for (JsonNode mount : container.path("Mounts")) {
            if (mount.path("Destination").textValue().equals(target)) {
                return mount.path("Name").textValue();
            }
        }
        throw new AssertionError("nothing is mounted at " + target);
    }
}
