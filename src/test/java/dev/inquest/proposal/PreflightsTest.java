package dev.inquest.proposal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import dev.inquest.container.Bytes;
import dev.inquest.container.Preconditions.Bond;
import dev.inquest.container.Preconditions.Dependent;
import dev.inquest.container.Preconditions.Fixtures;
import dev.inquest.container.Preconditions.Standing;
import dev.inquest.container.Preconditions.Tie;
import dev.inquest.proposal.Proposal.Preflight;

import static org.assertj.core.api.Assertions.assertThat;

/** What a proposal says of each thing that was looked at, and whether it is fine. */
class PreflightsTest {
    private static final Fixtures FIXED = new Fixtures(List.of("/data"), List.of("10.0.0.5 on front"),
            List.of("80/tcp"), List.of(), List.of(), List.of("the hardware address 9e:11:22:33:44:55 on back"));
    private static final Dependent SIDECAR = new Dependent("sidecar", Bond.NETWORK, true);
    private static final Dependent DEBUG = new Dependent("debug", Bond.PROCESSES, false);
    private static final Dependent BACKUP = new Dependent("backup", Bond.VOLUMES, true);

    private record Row(String about, Offer offer, String check, boolean ok, List<String> says) {}

    private static Row fine(String about, Offer offer, String check, String... says) {
        return new Row(about, offer, check, true, List.of(says));
    }

    private static Row mind(String about, Offer offer, String check, String... says) {
        return new Row(about, offer, check, false, List.of(says));
    }

    private static CaseRecipe usual() {
        return new CaseRecipe();
    }

    @TestFactory
    Stream<DynamicTest> each_thing_is_said_as_it_is() {
        return Stream.of(
                fine("room on the host", usual().fix(), "host memory", "16 GiB", "given 8 GiB"),
                fine("limits that fit", usual().others(Bytes.gib(1), List.of(), 0).fix(), "all limits", "1.3 GiB"),
                fine("neighbours without a limit are named", usual().others(Bytes.NONE, List.of("db", "api"), 0).fix(),
                        "all limits", "without a limit", "db, api"),
                mind("limits that together exceed the host", usual().others(Bytes.gib(16), List.of(), 0).fix(),
                        "all limits", "16.3 GiB, more than the host's 16 GiB"),
                mind("neighbours that nobody looked at", usual().others(Bytes.gib(1), List.of(), 7).fix(),
                        "all limits", "unknown: the limits of 7 more"),
                fine("twice the limit as swap", usual().fix(), "engine rules", "at least 6 MiB",
                        "up to 256 MiB of swap"),
                fine("no swap", usual().swap(Bytes.mib(32).count()).fix(), "engine rules", "no swap, as before"),
                fine("unlimited swap", usual().swap(-1).fix(), "engine rules", "stays unlimited"),
                fine("an image that is there", usual().fix(), "image", "python:3.11-slim is there"),
                fine("a tag that has moved", usual().image(Standing.RENAMED, "linux", Map.of()).fix(), "image",
                        "means another image", "by its id"),
                mind("an image that is gone", usual().image(Standing.GONE, "", Map.of()).fix(), "image", "is gone",
                        "not be made again"),
                fine("nothing written", usual().fix(), "written files", "none outside"),
                mind("files that a new container does not get", written().fix(), "written files",
                        "5 files outside its volumes (of 3 MiB written there in all)", "/a, /b, /c and 2 more"),
                fine("files that stay", written().fix(Action.UPDATE), "written files", "5 files", "which stay"),
                fine("volumes of a new container", usual().fixtures(FIXED).fix(), "volumes",
                        "without a name at /data travels along"),
                fine("volumes of the same one", usual().fixtures(FIXED).fix(Action.UPDATE), "volumes", "stays"),
                mind("a port that the engine chooses", usual().fixtures(FIXED).fix(), "ports", "80/tcp",
                        "another port"),
                fine("an address that it was given", usual().fixtures(FIXED).fix(), "addresses",
                        "10.0.0.5 on front"),
                mind("an address that may have been chosen", usual().fixtures(FIXED).fix(), "hardware addresses",
                        "unknown", "9e:11:22:33:44:55 on back"),
                fine("nobody holds on to it", usual().fix(), "dependents", "no other container"),
                mind("its network is shared", usual().dependents(SIDECAR).fix(), "dependents",
                        "sidecar (its network)", "docker restart sidecar"),
                fine("its volumes are shared", usual().dependents(BACKUP).fix(), "dependents",
                        "backup (its volumes) not touched"),
                fine("it never stops", usual().removesItself().dependents(SIDECAR).fix(), "dependents",
                        "sidecar (its network) not touched"),
                mind("one that does not run would be left behind", usual().dependents(DEBUG).fix(), "dependents",
                        "debug (its processes)", "made anew"),
                mind("the other way is closed", usual().dependents(SIDECAR).fix(), "strategy",
                        "cannot be recreated", "sidecar (its network)"),
                fine("the way that was asked for is open", usual().dependents(SIDECAR).fix(Action.UPDATE), "strategy",
                        "cannot be recreated"),
                fine("a restart policy", usual().restart("always").fix(), "restart policy", "always: held back"),
                fine("--rm", usual().removesItself().fix(), "--rm", "never stopped"),
                fine("nobody owns it", usual().fix(), "owner", "none by its labels"),
                mind("Compose owns it", usual().label("com.docker.compose.project", "shop").fix(), "owner",
                        "project shop", "change its file too"),
                mind("a raise too many that somebody wants all the same", leaking().fix(Bytes.gib(1)), "growth",
                        "leak", "32 MiB -> 256 MiB"))
                .map(row -> DynamicTest.dynamicTest(row.about(), () -> {
                    Preflight looked = looked(row.offer(), row.check());

                    assertThat(looked.say()).contains(row.says());
                    assertThat(looked.ok()).isEqualTo(row.ok());
                }));
    }

    private static CaseRecipe written() {
        return usual().written(5, Bytes.mib(3), "/a", "/b", "/c", "/d", "/e");
    }

    private static CaseRecipe leaking() {
        return usual().limit(Bytes.mib(512))
                .raised(Duration.ofDays(20), Bytes.mib(32), Bytes.mib(256))
                .raised(Duration.ofDays(4), Bytes.mib(256), Bytes.mib(512));
    }

    @Test
    void what_could_not_be_seen_is_unknown_and_never_fine() {
        Proposal proposal = CaseRecipe.proposed(usual().nothingSeen().fix());

        assertThat(proposal.preflight()).filteredOn(look -> List.of("all limits", "image", "written files", "fixtures",
                "dependents").contains(look.check())).hasSize(5).allSatisfy(look -> {
                    assertThat(look.ok()).isFalse();
                    assertThat(look.say()).startsWith("unknown: ").contains("did not answer in time");
                });
        assertThat(proposal.risk()).contains("could not be listed");
    }

    @Test
    void an_unread_configuration_may_be_that_of_the_way_to_the_engine() {
        assertThat(looked(usual().tie(Tie.UNKNOWN).fix(), "way to the engine").say()).startsWith("unknown: whether");
    }

    @Test
    void a_label_that_every_container_of_the_image_has_tells_no_owner() {
        CaseRecipe baked = usual().label("com.docker.swarm.service.name", "web")
                .image(Standing.THERE, "linux", Map.of("com.docker.swarm.service.name", "web"));

        assertThat(looked(baked.fix(), "owner").ok()).isTrue();
        assertThat(CaseRecipe.refused(usual().label("com.docker.swarm.service.name", "web").fix()))
                .contains("Swarm service");
    }

    @Test
    void a_restart_names_those_that_lose_what_they_share() {
        CaseRecipe shared = usual().dependents(SIDECAR);

        Offer offer = shared.proposer().restart(shared.of());

        assertThat(looked(offer, "dependents").say()).contains("docker restart sidecar");
        assertThat(looked(offer, "dependents").ok()).isFalse();
    }

    private static Preflight looked(Offer offer, String check) {
        return CaseRecipe.proposed(offer)
                .preflight()
                .stream()
                .filter(look -> look.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing said about " + check));
    }
}
