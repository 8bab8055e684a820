package dev.inquest.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Usage;

import static org.assertj.core.api.Assertions.assertThat;

class GroupsTest {
    private static final ContainerId ID = new ContainerId("c".repeat(64));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path machine;

    private Groups groups;

    @BeforeEach
    void machine() throws IOException {
        groups = new Groups(machine.resolve("cgroup"), machine.resolve("proc"));
        write("proc/meminfo", "MemTotal:       2097152 kB\nMemFree: 1 kB\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = machine.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void versionOne(String limit) throws IOException {
        String path = "/docker/" + ID;
        write("proc/7/cgroup", "4:memory:%s\n3:pids:%s\n2:cpu,cpuacct:%s\n0::/\n".formatted(path, path, path));
        write("cgroup/memory" + path + "/memory.usage_in_bytes", "52428800\n");
        write("cgroup/memory" + path + "/memory.limit_in_bytes", limit);
        write("cgroup/memory" + path + "/memory.stat", "inactive_file 1\ntotal_inactive_file 10485760\nx 2\n");
        write("cgroup/cpuacct" + path + "/cpuacct.usage", "3000000000\n");
        write("cgroup/pids" + path + "/pids.current", "4\n");
    }

    private void versionTwo() throws IOException {
        String path = "/system.slice/docker-" + ID + ".scope";
        write("proc/7/cgroup", "0::" + path + "\n");
        write("cgroup" + path + "/memory.current", "52428800\n");
        write("cgroup" + path + "/memory.max", "max\n");
        write("cgroup" + path + "/memory.stat", "anon 5\ninactive_file 10485760\n");
        write("cgroup" + path + "/cpu.stat", "usage_usec 3000000\nuser_usec 1\n");
        write("cgroup" + path + "/pids.current", "4\n");
    }

    private static void assertSampled(Optional<Group> group, Bytes limit) {
        Group.Sample sample = group.orElseThrow().read(NOW).orElseThrow();
        Usage usage = sample.usage(Optional.of(new CpuTime(NOW.minusSeconds(10), 1_000_000_000)));
        assertThat(usage.at()).isEqualTo(NOW);
        assertThat(usage.memory()).isEqualTo(new Usage.Memory(Bytes.mib(40), Bytes.mib(50), limit, Bytes.NONE));
        assertThat(usage.cpu().percent()).isEqualTo(20);
        assertThat(usage.processes()).isEqualTo(4);
    }

    @Test
    void control_groups_of_version_one_are_read() throws IOException {
        versionOne("67108864\n");

        assertSampled(groups.of(ID, 7), Bytes.mib(64));
    }

    @Test
    void control_groups_of_version_two_are_read_and_without_a_limit_the_host_is_one() throws IOException {
        versionTwo();

        assertSampled(groups.of(ID, 7), Bytes.gib(2));
    }

    @Test
    void a_limit_of_version_one_that_is_none_is_the_hosts() throws IOException {
        versionOne("9223372036854771712\n");

        assertSampled(groups.of(ID, 7), Bytes.gib(2));
    }

    @Test
    void a_process_of_that_number_in_another_group_belongs_to_somebody_else() throws IOException {
        versionOne("67108864\n");

        assertThat(groups.of(new ContainerId("d".repeat(64)), 7)).isEmpty();
        assertThat(groups.of(ID, 8)).isEmpty();
    }

    @Test
    void one_that_has_ended_cannot_be_read_any_more() throws IOException {
        versionTwo();
        Group group = groups.of(ID, 7).orElseThrow();
        Path folder = machine.resolve("cgroup/system.slice/docker-" + ID + ".scope");
        for (String file : List.of("memory.current", "memory.stat")) {
            Files.delete(folder.resolve(file));
        }

        assertThat(group.read(NOW)).isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_gives_no_share_of_a_processor() {
        CpuTime later = new CpuTime(NOW, 5_000_000_000L);

        assertThat(later.percentSince(new CpuTime(NOW.plusSeconds(60), 1_000_000_000))).isZero();
        assertThat(later.percentSince(new CpuTime(NOW.minusSeconds(60), 9_000_000_000L))).isZero();
    }
}
