package dev.inquest.docker;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;
import dev.inquest.container.MemoryLimits;

import static org.assertj.core.api.Assertions.assertThat;

class FaithfulCopyTest {
    private static final MemoryLimits CHANGE = new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count());

    @Test
    void a_network_that_the_copy_lost_is_a_difference() {
        JsonNode old = document(false, 33554432, 67108864, "{\"bridge\":{}}");
        JsonNode made = document(false, 268435456, 536870912, "{}");

        assertThat(FaithfulCopy.differences(old, made, CHANGE)).containsExactly("/Networks/bridge");
    }

    @Test
    void where_the_engine_has_no_networks_there_is_none_to_lose() {
        JsonNode old = document(true, 33554432, 67108864, "{\"bridge\":{}}");
        JsonNode made = document(true, 268435456, 536870912, "{}");

        assertThat(FaithfulCopy.differences(old, made, CHANGE)).isEmpty();
    }

    private static JsonNode document(boolean networkDisabled, long memory, long swap, String networks) {
        return Json.read("""
                {"Id": "%s", "Config": {"Image": "app", "Hostname": "", "NetworkDisabled": %s},
                 "HostConfig": {"NetworkMode": "default", "Memory": %d, "MemorySwap": %d},
                 "NetworkSettings": {"Networks": %s}, "Mounts": []}
                """.formatted("a".repeat(64), networkDisabled, memory, swap, networks));
    }
}
