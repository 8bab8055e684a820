package dev.inquest.docker;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;
import dev.inquest.container.MemoryLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** Each rule by which what inspect shows becomes what create takes. */
class RecreateBodyTest {
    private static final String ID = "0123456789ab" + "c".repeat(52);
    private static final MemoryLimits CHANGE = new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count());

    private final ObjectNode old = (ObjectNode) Json
            .read("""
                    {"Id":"%s","Name":"/app","Image":"sha256:aa","State":{"Running":true},
                     "Config":{"Hostname":"0123456789ab","Image":"app:1","Env":["A=1"],"Entrypoint":["run"],"StopSignal":"SIGINT"},
                     "HostConfig":{"NetworkMode":"default","Memory":33554432,"MemorySwap":67108864,"MaskedPaths":[]},
                     "Mounts":[],"NetworkSettings":{"Networks":{"bridge":{"NetworkID":"b0","IPAddress":"172.17.0.2",
                     "Gateway":"172.17.0.1","MacAddress":"02:42:ac:11:00:02"}}}}"""
                    .formatted(ID));

    private CreateBody body(String api, boolean imageHasEntrypoint) {
        return RecreateBody.of(old,
                new Surroundings(ApiVersion.parse(api), "app:1", imageHasEntrypoint, "machine", Set.of()),
                CHANGE);
    }

    private JsonNode json() {
        return body("1.41", false).json();
    }

    private void set(String path, String json) {
        int slash = path.lastIndexOf('/');
        ((ObjectNode) old.at(path.substring(0, slash))).set(path.substring(slash + 1), Json.read(json));
    }

    @Test
    void limits_are_the_new_ones_and_unknown_fields_are_passed_on() {
        set("/HostConfig/FromTheFuture", "{\"x\":1}");

        assertThat(json().at("/HostConfig/Memory").asLong()).isEqualTo(CHANGE.limit().count());
        assertThat(json().at("/HostConfig/MemorySwap").asLong()).isEqualTo(CHANGE.swap());
        assertThat(json().at("/HostConfig/FromTheFuture/x").asInt()).isEqualTo(1);
        assertThat(json().at("/StopSignal").textValue()).isEqualTo("SIGINT");
        assertThat(json().at("/HostConfig/MaskedPaths").isArray()).isTrue();
    }

    @Test
    void an_image_whose_name_moved_on_is_named_by_its_id() {
        JsonNode pinned = RecreateBody
                .of(old, new Surroundings(ApiVersion.parse("1.41"), "sha256:aa", false, "machine", Set.of()),
                        CHANGE)
                .json();

        assertThat(pinned.at("/Image").textValue()).isEqualTo("sha256:aa");
    }

    @Test
    void a_host_name_that_was_given_is_left_out() {
        assertThat(json().has("Hostname")).isFalse();
        set("/Config/Hostname", "\"chosen\"");
        assertThat(json().at("/Hostname").textValue()).isEqualTo("chosen");
        set("/HostConfig/UTSMode", "\"host\"");
        assertThat(json().has("Hostname")).isFalse();
    }

    @Test
    void on_the_machine_s_network_only_the_machine_s_own_name_is_left_out() {
        set("/HostConfig/NetworkMode", "\"host\"");
        set("/Config/Hostname", "\"machine\"");
        set("/Config/Domainname", "\"example\"");
        assertThat(json().has("Hostname")).isFalse();
        assertThat(json().has("Domainname")).isFalse();
        set("/Config/Hostname", "\"other\"");
        assertThat(json().at("/Hostname").textValue()).isEqualTo("other");
    }

    @Test
    void in_another_s_network_it_brings_no_names_ports_or_endpoints() {
        set("/HostConfig/NetworkMode", "\"container:" + "d".repeat(64) + "\"");
        set("/Config/ExposedPorts", "{\"80/tcp\":{}}");
        set("/Config/MacAddress", "\"02:42:ac:11:00:09\"");

        assertThat(json().has("Hostname")).isFalse();
        assertThat(json().has("ExposedPorts")).isFalse();
        assertThat(json().has("MacAddress")).isFalse();
        assertThat(json().has("NetworkingConfig")).isFalse();
    }

    @Test
    void an_entrypoint_that_was_cleared_stays_cleared() {
        set("/Config/Entrypoint", "null");

        assertThat(Json.texts(body("1.41", true).json().at("/Entrypoint"))).containsExactly("");
        assertThat(body("1.41", false).json().at("/Entrypoint").isNull()).isTrue();
        set("/Config/Entrypoint", "[]");
        assertThat(body("1.41", true).json().at("/Entrypoint")).isEmpty();
    }

    @Test
    void volumes_without_a_name_are_carried_by_the_name_the_engine_gave() {
        set("/HostConfig/Binds", "[\"named:/n\"]");
        set("/HostConfig/Tmpfs", "{\"/t\":\"\"}");
        set("/Mounts", """
                [{"Type":"volume","Name":"named","Destination":"/n","RW":true},
                 {"Type":"volume","Name":"anon1","Destination":"/a","RW":true},
                 {"Type":"volume","Name":"anon2","Destination":"/b/","RW":false},
                 {"Type":"bind","Source":"/h","Destination":"/h","RW":true},
                 {"Type":"volume","Name":"odd","Destination":"/t","RW":true}]""");

        assertThat(Json.texts(json().at("/HostConfig/Binds"))).containsExactly("named:/n", "anon1:/a:nocopy",
                "anon2:/b:ro,nocopy");
    }

    @Test
    void a_bind_that_is_no_more_than_a_target_asks_for_a_volume_without_a_name() {
        set("/HostConfig/Binds", "[\"/a\",\"/b/\",\"named:/n\"]");
        set("/Mounts", """
                [{"Type":"volume","Name":"named","Destination":"/n","RW":true},
                 {"Type":"volume","Name":"anon1","Destination":"/a","RW":true},
                 {"Type":"volume","Name":"anon2","Destination":"/b","RW":true}]""");

        assertThat(Json.texts(json().at("/HostConfig/Binds"))).containsExactly("named:/n", "anon1:/a:nocopy",
                "anon2:/b:nocopy");
    }

    @Test
    void in_the_long_syntax_the_mount_itself_gets_the_name() {
        set("/HostConfig/Mounts",
                "[{\"Type\":\"volume\",\"Target\":\"/a\"},{\"Type\":\"volume\",\"Source\":\"n\",\"Target\":\"/n\"}]");
        set("/Mounts", "[{\"Type\":\"volume\",\"Name\":\"anon\",\"Destination\":\"/a\",\"RW\":true},"
                + "{\"Type\":\"volume\",\"Name\":\"n\",\"Destination\":\"/n\",\"RW\":true}]");

        assertThat(json().at("/HostConfig/Mounts/0/Source").textValue()).isEqualTo("anon");
        assertThat(json().at("/HostConfig/Mounts/0/VolumeOptions/NoCopy").asBoolean()).isTrue();
        assertThat(json().at("/HostConfig/Mounts/1").has("VolumeOptions")).isFalse();
        assertThat(json().at("/HostConfig").has("Binds")).isFalse();
    }

    @Test
    void volumes_that_come_from_another_container_are_not_carried() {
        set("/Mounts", "[{\"Type\":\"volume\",\"Name\":\"theirs\",\"Destination\":\"/a\",\"RW\":true}]");

        var body = RecreateBody.of(old,
                new Surroundings(ApiVersion.parse("1.41"), "app:1", false, "machine", Set.of("theirs")),
                CHANGE);

        assertThat(body.json().at("/HostConfig").has("Binds")).isFalse();
    }

    @Test
    void links_are_written_as_create_takes_them() {
        set("/HostConfig/Links", "[\"/db:/app/database\"]");

        assertThat(Json.texts(json().at("/HostConfig/Links"))).containsExactly("db:database");
    }

    @Test
    void addresses_the_engine_gave_are_not_claimed_and_asked_for_ones_are() {
        set("/NetworkSettings/Networks/bridge/IPAMConfig", "{\"IPv4Address\":\"172.17.0.9\"}");
        set("/NetworkSettings/Networks/bridge/Aliases", "[\"web\",\"0123456789ab\"]");

        JsonNode endpoint = json().at("/NetworkingConfig/EndpointsConfig/bridge");

        assertThat(endpoint.at("/IPAMConfig/IPv4Address").textValue()).isEqualTo("172.17.0.9");
        assertThat(Json.texts(endpoint.at("/Aliases"))).containsExactly("web");
        assertThat(endpoint.has("IPAddress")).isFalse();
        assertThat(endpoint.has("MacAddress")).isFalse();
    }

    @Test
    void newer_engines_take_all_networks_at_once_and_older_ones_the_first() {
        set("/HostConfig/NetworkMode", "\"f00d\"");
        set("/NetworkSettings/Networks", "{\"back\":{\"NetworkID\":\"beef\"},\"front\":{\"NetworkID\":\"f00dcafe\"}}");

        CreateBody older = body("1.43", false);
        CreateBody newer = body("1.44", false);

        assertThat(older.json().at("/NetworkingConfig/EndpointsConfig").fieldNames()).toIterable()
                .containsExactly("front");
        assertThat(older.connect()).containsOnlyKeys("back");
        assertThat(newer.json().at("/NetworkingConfig/EndpointsConfig").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("front", "back");
        assertThat(newer.connect()).isEmpty();
    }

    @Test
    void a_first_network_that_was_left_is_left_again() {
        set("/HostConfig/NetworkMode", "\"front\"");
        set("/NetworkSettings/Networks", "{\"back\":{\"NetworkID\":\"beef\"}}");

        assertThat(body("1.41", false).disconnect()).containsExactly("front");
        assertThat(body("1.44", false).disconnect()).isEmpty();
    }

    @Test
    void from_api_1_45_on_aliases_are_taken_as_they_are() {
        set("/NetworkSettings/Networks/bridge/Aliases", "[\"0123456789ab\"]");

        assertThat(Json.texts(body("1.45", false).json().at("/NetworkingConfig/EndpointsConfig/bridge/Aliases")))
                .containsExactly("0123456789ab");
    }

    @Test
    void an_address_told_only_while_stopped_is_a_chosen_one_on_the_newest_engines() {
        assertThat(body("1.52", false).json().at("/NetworkingConfig/EndpointsConfig/bridge").has("MacAddress"))
                .isFalse();
        set("/State/Running", "false");
        assertThat(body("1.52", false).json().at("/NetworkingConfig/EndpointsConfig/bridge/MacAddress").textValue())
                .isEqualTo("02:42:ac:11:00:02");
    }

    @Test
    void an_address_that_was_chosen_goes_where_the_engine_s_version_wants_it() {
        set("/Config/MacAddress", "\"02:42:ac:11:00:99\"");

        JsonNode older = body("1.51", false).json();
        JsonNode newer = body("1.52", false).json();

        assertThat(older.at("/MacAddress").textValue()).isEqualTo("02:42:ac:11:00:99");
        assertThat(older.at("/NetworkingConfig/EndpointsConfig/bridge").has("MacAddress")).isFalse();
        assertThat(newer.has("MacAddress")).isFalse();
        assertThat(newer.at("/NetworkingConfig/EndpointsConfig/bridge/MacAddress").textValue())
                .isEqualTo("02:42:ac:11:00:99");
    }

    @Test
    void only_the_main_network_s_address_can_be_known_to_be_chosen() {
        set("/HostConfig/NetworkMode", "\"front\"");
        set("/NetworkSettings/Networks", "{\"back\":{\"MacAddress\":\"02:00:00:00:00:01\"},"
                + "\"front\":{\"MacAddress\":\"02:00:00:00:00:02\"}}");
        set("/State/Running", "false");

        JsonNode networks = body("1.52", false).json().at("/NetworkingConfig/EndpointsConfig");

        assertThat(networks.at("/front/MacAddress").textValue()).isEqualTo("02:00:00:00:00:02");
        assertThat(networks.path("back").has("MacAddress")).isFalse();
    }

    @Test
    void a_network_called_like_the_beginning_of_another_s_id_is_not_mixed_up_with_it() {
        set("/HostConfig/NetworkMode", "\"cafe\"");
        set("/NetworkSettings/Networks", "{\"back\":{\"NetworkID\":\"cafebabe\"},\"cafe\":{\"NetworkID\":\"f00d\"}}");

        CreateBody body = body("1.41", false);

        assertThat(body.json().at("/NetworkingConfig/EndpointsConfig").fieldNames()).toIterable()
                .containsExactly("cafe");
        assertThat(body.connect()).containsOnlyKeys("back");
    }

    @Test
    void a_setting_of_the_first_interface_becomes_an_option_of_the_main_network_where_that_is_wanted() {
        set("/HostConfig/Sysctls", "{\"net.ipv4.conf.eth0.log_martians\":\"1\",\"net.core.somaxconn\":\"99\"}");

        JsonNode older = body("1.45", false).json();
        JsonNode newer = body("1.48", false).json();

        assertThat(older.at("/HostConfig/Sysctls")).hasSize(2);
        assertThat(Json.map(newer.at("/HostConfig/Sysctls"))).containsExactly(entry("net.core.somaxconn", "99"));
        assertThat(Json.map(newer.at("/NetworkingConfig/EndpointsConfig/bridge/DriverOpts"))).containsExactly(
                entry("com.docker.network.endpoint.sysctls", "net.ipv4.conf.IFNAME.log_martians=1"));
    }

    @Test
    void a_setting_that_moves_to_a_network_joins_those_that_are_there_and_is_no_difference() {
        set("/HostConfig/Sysctls", "{\"net.ipv4.conf.eth0.log_martians\":\"1\"}");
        set("/NetworkSettings/Networks/bridge/DriverOpts",
                "{\"com.docker.network.endpoint.sysctls\":\"net.ipv4.conf.IFNAME.forwarding=1\"}");

        JsonNode moved = EndpointSysctls.moved(old, ApiVersion.parse("1.51"));

        assertThat(moved.at("/NetworkSettings/Networks/bridge/DriverOpts/com.docker.network.endpoint.sysctls")
                .textValue())
                .isEqualTo("net.ipv4.conf.IFNAME.log_martians=1,net.ipv4.conf.IFNAME.forwarding=1");
        assertThat(FaithfulCopy.differences(moved, madeFrom(moved), CHANGE)).isEmpty();
        assertThat(FaithfulCopy.differences(old, madeFrom(moved), CHANGE)).containsExactly(
                "/HostConfig/Sysctls/net.ipv4.conf.eth0.log_martians",
                "/Networks/bridge/DriverOpts/com.docker.network.endpoint.sysctls");
    }

    private static JsonNode madeFrom(JsonNode document) {
        ObjectNode made = document.deepCopy();
        made.withObject("/HostConfig").put("Memory", CHANGE.limit().count()).put("MemorySwap", CHANGE.swap());
        return made;
    }

    @Test
    void processor_time_is_said_in_one_way_only() {
        set("/HostConfig/NanoCpus", "500000000");
        set("/HostConfig/CpuPeriod", "100000");
        set("/HostConfig/CpuQuota", "50000");

        assertThat(json().at("/HostConfig/CpuPeriod").asLong()).isZero();
        assertThat(json().at("/HostConfig/CpuQuota").asLong()).isZero();
    }

    @Test
    void the_document_itself_is_not_changed() {
        String before = old.toString();
        json();

        assertThat(old.toString()).isEqualTo(before);
    }
}
