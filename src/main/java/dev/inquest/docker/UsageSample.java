package dev.inquest.docker;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.Measurement.Traffic;
import dev.inquest.container.Usage;

/** An engine's statistics document, read into a {@link Usage}. */
final class UsageSample {
    private UsageSample() {}

    /** Whether the document tells of a running container; a dead one's is empty. */
    static boolean alive(JsonNode stats) {
        return stats.path("memory_stats").has("usage");
    }

    static Usage of(JsonNode stats) {
        JsonNode memory = stats.path("memory_stats");
        long total = memory.path("usage").asLong();
        JsonNode details = memory.path("stats");
        long idle = details.path(details.has("total_inactive_file") ? "total_inactive_file" : "inactive_file").asLong();
        Instant at = Json.time(stats.path("read"));
        return new Usage(at,
                new Usage.Memory(new Bytes(idle < total ? total - idle : total), new Bytes(total),
                        bytes(memory.path("limit")), bytes(memory.path("max_usage"))),
                cpu(stats), stats.path("pids_stats").path("current").asLong());
    }

    /** Empty where the engine tells of neither disks nor networks. */
    static Optional<Traffic> traffic(JsonNode stats) {
        JsonNode disks = stats.path("blkio_stats").path("io_service_bytes_recursive");
        JsonNode networks = stats.path("networks");
        return disks.isEmpty() && networks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Traffic(disk(disks, "read"), disk(disks, "write"), network(networks, "rx_bytes"),
                        network(networks, "tx_bytes")));
    }

    private static Bytes disk(JsonNode disks, String way) {
        long sum = 0;
        for (JsonNode entry : disks) {
            sum += entry.path("op").asText().equalsIgnoreCase(way) ? entry.path("value").asLong() : 0;
        }
        return new Bytes(Math.max(0, sum));
    }

    private static Bytes network(JsonNode networks, String way) {
        long sum = 0;
        for (JsonNode one : networks) {
            sum += one.path(way).asLong();
        }
        return new Bytes(Math.max(0, sum));
    }

    private static Bytes bytes(JsonNode count) {
        return new Bytes(Math.max(0, count.asLong()));
    }

    private static Usage.Cpu cpu(JsonNode stats) {
        JsonNode now = stats.path("cpu_stats");
        JsonNode before = stats.path("precpu_stats");
        JsonNode throttling = now.path("throttling_data");
        double used = delta(now, before, "cpu_usage", "total_usage");
        double passed = now.path("system_cpu_usage").asLong() - before.path("system_cpu_usage").asLong();
        boolean twoSamples = before.path("system_cpu_usage").asLong() > 0 && passed > 0 && used > 0;
        long processors = Math.max(1, now.path("online_cpus").asLong());
        return new Usage.Cpu(twoSamples ? used / passed * processors * 100 : 0, throttling.path("periods").asLong(),
                throttling.path("throttled_periods").asLong());
    }

    private static double delta(JsonNode now, JsonNode before, String group, String field) {
        return now.path(group).path(field).asLong() - before.path(group).path(field).asLong();
    }
}
