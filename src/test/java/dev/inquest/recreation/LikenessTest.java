package dev.inquest.recreation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import dev.inquest.container.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** That the comparison on which the matrix rests can fail: whatever is spoiled in a document, it sees. */
class LikenessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MEMORY = Bytes.mib(256).count();
    private static final String NEW_ID = "0123456789ab" + "c".repeat(52);
    private static final List<String> JUDGED = List.of("/Config", "/HostConfig", "/Mounts", "/Image", "/Platform",
            "/Path", "/Args", "/AppArmorProfile", "/NetworkSettings/Networks/front/IPAMConfig",
            "/NetworkSettings/Networks/front/Aliases", "/NetworkSettings/Networks/back/Aliases");

    /** No links is the same whatever the way of saying it, and a volume that travels along is mounted by name. */
    private static final Set<String> FORGIVEN = Set.of("/HostConfig/Links", "/Mounts/1/Mode", "/Mounts/2/Mode",
            "/Mounts/3/Mode");

    private final JsonNode before = recorded();

    private static JsonNode recorded() {
        try (var file = LikenessTest.class.getResourceAsStream("/engine-documents/shop-20.10.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a good copy of the recorded container looks like. */
    private ObjectNode copy() {
        ObjectNode copy = before.deepCopy();
        String oldId = before.path("Id").asText();
        copy.put("Id", NEW_ID).put("RestartCount", 2).put("Created", "2027-01-01T00:00:00Z");
        copy.withObject("/Config").put("Hostname", NEW_ID.substring(0, 12));
        ObjectNode host = copy.withObject("/HostConfig");
        host.put("Memory", MEMORY).put("MemorySwap", 2 * MEMORY);
        ((ObjectNode) host.at("/Mounts/0")).put("Source", nameAt("/long"))
                .putObject("VolumeOptions")
                .put("NoCopy", true);
        host.withArray("/Binds").insert(0, nameAt("/anon") + ":/anon:nocopy");
        host.withArray("/Binds").add(nameAt("/imgvol") + ":/imgvol:nocopy");
        ArrayNode mounts = (ArrayNode) copy.path("Mounts");
        mounts.add(mounts.remove(0));
        mounts.forEach(mount -> {
            if (List.of("/anon", "/imgvol").contains(mount.path("Destination").asText())) {
                ((ObjectNode) mount).put("Mode", "nocopy");
            }
        });
        copy.at("/NetworkSettings/Networks").forEach(network -> {
            ArrayNode aliases = ((ObjectNode) network).withArray("/Aliases");
            for (int i = 0; i < aliases.size(); i++) {
                if (aliases.get(i).asText().equals(oldId.substring(0, 12))) {
                    aliases.set(i, NEW_ID.substring(0, 12));
                }
            }
            ((ObjectNode) network).put("EndpointID", "new").put("MacAddress", "02:42:00:00:00:01");
        });
        return copy;
    }

    private String nameAt(String target) {
        for (JsonNode mount : before.path("Mounts")) {
            if (mount.path("Destination").asText().equals(target)) {
                return mount.path("Name").asText();
            }
        }
        throw new AssertionError("nothing is mounted at " + target);
    }

    private List<String> differences(JsonNode after) {
        return new Likeness(before, after, MEMORY, false).differences();
    }

    @Test
    void a_good_copy_does_not_differ() {
        assertThat(differences(copy())).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whatever_is_spoiled_is_seen() {
        List<String> pointers = new ArrayList<>();
        JUDGED.forEach(pointer -> leaves(pointer, copy().at(pointer), pointers));
        assertThat(pointers).containsAll(FORGIVEN);
        return pointers.stream()
                .filter(pointer -> !FORGIVEN.contains(pointer))
                .map(pointer -> DynamicTest.dynamicTest(pointer, () -> {
                    assertThat(differences(spoiled(pointer, true))).as("changed").isNotEmpty();
                    assertThat(differences(spoiled(pointer, false))).as("taken out").isNotEmpty();
                }));
    }

    private static void leaves(String pointer, JsonNode node, List<String> found) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(entry -> leaves(
                            pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"), entry.getValue(),
                            found));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(pointer + "/" + i, node.get(i), found);
            }
        } else if (!node.isMissingNode()) {
            found.add(pointer);
        }
    }

    private JsonNode spoiled(String pointer, boolean change) {
        ObjectNode after = copy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = after.at(pointer.substring(0, slash));
        String field = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ArrayNode list) {
            int index = Integer.parseInt(field);
            if (change) {
                list.set(index, other(list.get(index)));
            } else {
                list.remove(index);
            }
        } else if (change) {
            ((ObjectNode) parent).set(field, other(parent.path(field)));
        } else {
            ((ObjectNode) parent).remove(field);
        }
        return after;
    }

    private static JsonNode other(JsonNode value) {
        if (value.isTextual()) {
            return JSON.getNodeFactory().textNode(value.asText() + "x");
        }
        if (value.isNumber()) {
            return JSON.getNodeFactory().numberNode(value.asLong() + 1);
        }
        return value.isBoolean()
                ? JSON.getNodeFactory().booleanNode(!value.asBoolean())
                : JSON.createArrayNode().add("spoiled");
    }

    @Test
    void a_lost_or_another_volume_is_seen() {
        ObjectNode lost = copy();
        ((ArrayNode) lost.path("Mounts")).remove(0);
        ObjectNode another = copy();
        another.withArray("/HostConfig/Binds").set(0, "0".repeat(64) + ":/anon:nocopy");
        ObjectNode filledAgain = copy();
        filledAgain.withArray("/HostConfig/Binds").set(0, nameAt("/anon") + ":/anon");

        assertThat(differences(lost)).isNotEmpty();
        assertThat(differences(another)).isNotEmpty();
        assertThat(differences(filledAgain)).isNotEmpty();
    }

    @Test
    void a_lost_or_an_added_network_is_seen() {
        ObjectNode lost = copy();
        lost.withObject("/NetworkSettings/Networks").remove("back");
        ObjectNode added = copy();
        added.withObject("/NetworkSettings/Networks").putObject("bridge");

        assertThat(differences(lost)).singleElement().asString().startsWith("/Networks/back: ");
        assertThat(differences(added)).singleElement().asString().startsWith("/Networks/bridge: ");
    }

    @Test
    void the_old_one_s_own_name_for_itself_is_a_difference() {
        ObjectNode stale = copy();
        stale.withObject("/Config").put("Hostname", before.path("Id").asText().substring(0, 12));

        assertThat(differences(stale)).containsExactly("/Config/Hostname: \"<id>\" -> \""
                + before.path("Id").asText().substring(0, 12) + "\"");
    }

    @Test
    void swap_keeps_its_meaning() {
        assertThat(swap(64, 128, 512)).isEmpty();
        assertThat(swap(64, 64, 256)).isEmpty();
        assertThat(swap(64, 100, 292)).isEmpty();
        assertThat(swap(64, 128, 256)).isNotEmpty();
        assertThat(swap(64, 64, 512)).isNotEmpty();
        assertThat(swap(64, 100, 512)).isNotEmpty();
    }

    /** @return differences between a container with these limits and its copy, in MiB */
    private List<String> swap(long limit, long old, long made) {
        ObjectNode one = before.deepCopy();
        one.withObject("/HostConfig").put("Memory", Bytes.mib(limit).count()).put("MemorySwap", Bytes.mib(old).count());
        ObjectNode other = copy();
        other.withObject("/HostConfig").put("MemorySwap", Bytes.mib(made).count());
        return new Likeness(one, other, MEMORY, false).differences();
    }

    @Test
    void an_image_named_by_its_id_is_a_difference_unless_its_name_has_moved_on() {
        ObjectNode pinned = copy();
        pinned.withObject("/Config").set("Image", before.path("Image"));

        assertThat(differences(pinned)).singleElement().asString().startsWith("/Config/Image: ");
        assertThat(new Likeness(before, pinned, MEMORY, true).differences()).isEmpty();
    }

    @Test
    void a_pointer_that_names_nothing_is_a_fault_and_one_that_differs_too() {
        ObjectNode after = copy();
        after.withObject("/Config").put("StopSignal", "SIGINT");
        after.withObject("/NetworkSettings/Networks/front").put("IPAddress", "10.199.7.10");
        var likeness = new Likeness(before, after, MEMORY, false);

        assertThat(likeness.differencesAt(List.of("/Config/Nothing", "/Config/Cmd",
                "/NetworkSettings/Networks/front/IPAddress"))).containsExactly("/Config/Nothing: nothing to compare",
                        "/NetworkSettings/Networks/front/IPAddress: \"10.199.7.9\" -> \"10.199.7.10\"");
    }
}
