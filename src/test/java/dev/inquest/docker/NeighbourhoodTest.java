package dev.inquest.docker;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.Neighbours;
import dev.inquest.container.Neighbours.PortHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** The containers beside one, as an engine's list and its inspect documents tell of them. */
class NeighbourhoodTest {
    private static final String END = "2026-05-03T03:10:28.5Z";

    private final RecordedEngine engine = new RecordedEngine("1.41");
    private final List<String> list = new ArrayList<>();
    private DockerReader reader = engine.reader();

    @BeforeEach
    void connect() {
        reader = engine.reader();
        engine.answers("/containers/json", query -> "[" + String.join(",", list) + "]");
    }

    @AfterEach
    void close() {
        reader.close();
        engine.close();
    }

    private static String id(int number) {
        return "%064x".formatted(number);
    }

    private void listed(int number, String state, String status, String ports) {
        list.add("""
                {"Id": "%s", "Names": ["/box-%d"], "State": "%s", "Status": "%s", "Ports": [%s]}
                """.formatted(id(number), number, state, status, ports));
    }

    private void inspected(int number, String status, String finishedAt, String host) {
        engine.answers("/containers/" + id(number) + "/json", """
                {"Id": "%s", "Name": "/box-%d",
                 "State": {"Status": "%s", "StartedAt": "2026-05-03T03:00:00Z", "FinishedAt": "%s"},
                 "HostConfig": %s}
                """.formatted(id(number), number, status, finishedAt, host));
    }

    private void ended(int number, String finishedAt) {
        listed(number, "exited", "Exited (1) 3 minutes ago", "");
        inspected(number, "exited", finishedAt, "{}");
    }

    private Neighbours neighbours() {
        Inspection one = reader.inspect(new ContainerId(id(1)));
        return reader.neighbours(one);
    }

    private static String binding(String address, String port) {
        return "{\"PortBindings\": {\"80/tcp\": [{\"HostIp\": \"%s\", \"HostPort\": \"%s\"}]}}".formatted(address,
                port);
    }

    @Test
    void another_container_holds_the_port_that_it_wants() {
        listed(1, "created", "Created", "");
        inspected(1, "created", "0001-01-01T00:00:00Z", binding("", "8080"));
        listed(2, "running", "Up 3 hours", """
                {"IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"},
                {"IP": "::", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"},
                {"PrivatePort": 443, "Type": "tcp"}""");
        listed(3, "running", "Up 3 hours",
                "{\"IP\": \"0.0.0.0\", \"PrivatePort\": 80, \"PublicPort\": 8080, \"Type\": \"udp\"}");
        listed(4, "exited", "Exited (0) 3 hours ago",
                "{\"IP\": \"0.0.0.0\", \"PrivatePort\": 80, \"PublicPort\": 8080, \"Type\": \"tcp\"}");

        assertThat(neighbours().samePort()).containsExactly(new PortHolder("box-2", "8080/tcp", "running"));
        assertThat(engine.requests()).doesNotContain("/containers/" + id(2) + "/json");
    }

    @Test
    void the_same_port_at_another_address_is_another_port() {
        listed(1, "created", "Created", "");
        inspected(1, "created", "0001-01-01T00:00:00Z", binding("127.0.0.1", "8080"));
        listed(2, "running", "Up", "{\"IP\": \"10.0.0.1\", \"PublicPort\": 8080, \"Type\": \"tcp\"}");
        assertThat(neighbours().samePort()).isEmpty();

        listed(3, "paused", "Up (Paused)", "{\"IP\": \"127.0.0.1\", \"PublicPort\": 8080, \"Type\": \"tcp\"}");
        assertThat(neighbours().samePort()).containsExactly(new PortHolder("box-3", "8080/tcp", "paused"));
    }

    @Test
    void those_that_ended_within_five_seconds_are_counted() {
        ended(1, END);
        ended(2, "2026-05-03T03:10:23.6Z");
        ended(3, "2026-05-03T03:10:33.4Z");
        ended(4, "2026-05-03T03:10:34Z");
        ended(5, "2026-05-03T03:09:00Z");
        listed(6, "exited", "Exited (1) 3 minutes ago", "");
        listed(7, "running", "Up 3 minutes", "");

        assertThat(neighbours().endedTogether()).isEqualTo(2);
        assertThat(engine.requests()).doesNotContain("/containers/" + id(7) + "/json");
    }

    @Test
    void among_many_those_that_died_as_long_ago_are_looked_at_and_of_the_long_dead_none() {
        for (int number = 100; number < 120; number++) {
            listed(number, "exited", "Exited (0) 2 weeks ago", "");
            listed(number + 100, "exited", "Exited (0) 5 minutes ago", "");
            inspected(number + 100, "exited", "2026-05-03T03:08:00Z", "{}");
        }
        ended(1, END);
        ended(2, END);

        assertThat(neighbours().endedTogether()).isEqualTo(1);
        assertThat(engine.requests()).filteredOn(path -> path.startsWith("/containers/0"))
                .hasSize(1 + 12)
                .contains("/containers/" + id(2) + "/json")
                .doesNotContain("/containers/" + id(100) + "/json");
    }

    @Test
    void those_under_the_same_parent_are_named_and_those_that_ran_out_with_it() {
        for (int number : List.of(1, 2, 3, 4)) {
            listed(number, "running", "Up", "");
            inspected(number, "running", "0001-01-01T00:00:00Z",
                    "{\"CgroupParent\": \"%s\"}".formatted(number < 4 ? "/batch" : "/web"));
        }
        engine.answers("/events", query -> oom(1, 7_000_000_000L) + oom(2, 7_000_000_400L) + oom(3, 9_000_000_000L)
                + oom(4, 7_000_000_000L));

        Neighbours seen = neighbours();

        assertThat(seen.inParent()).containsExactly("box-2", "box-3");
        assertThat(seen.oomTogether()).containsExactly("box-2");
        assertThat(seen.endedTogether()).isZero();
    }

    private static String oom(int number, long nanos) {
        return "{\"Action\": \"oom\", \"Actor\": {\"ID\": \"%s\"}, \"timeNano\": %d}%n".formatted(id(number), nanos);
    }

    @Test
    void a_list_without_sense_is_no_neighbourhood() {
        list.add("{}");
        list.add("{\"Id\": 3, \"Names\": null, \"State\": [], \"Ports\": {\"a\": 1}}");
        inspected(1, "exited", END, binding("", ""));

        assertThat(neighbours()).isEqualTo(new Neighbours(List.of(), 0, List.of(), List.of()));
    }
}
