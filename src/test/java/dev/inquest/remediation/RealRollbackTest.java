package dev.inquest.remediation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.ContainerRecipe;
import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Proposal;
import dev.inquest.verification.Pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** On a real engine. */
@Tag("engine")
class RealRollbackTest extends RollbackContract {
    private final RealEngine engine = RealEngine.get();

    @Override
    EngineUnderTest engine() {
        return new Real(engine);
    }

    @AfterEach
    void clean() {
        engine.clean();
    }

    /** It is given up again before the old container is to be started. */
    @ParameterizedTest
    @CsvSource({"RECREATE,rename", "UPDATE,updateMemory"})
    void a_port_that_somebody_takes_in_the_middle_is_refused_by_the_engine_and_the_old_container_gets_it_back(
            Action action, String next) throws IOException {
        try (var stranger = new ServerSocket()) {
            InetSocketAddress port = freePort();
            changing(engine.container(name())
                    .memory("32m")
                    .restart("always", 0)
                    .network("bridge")
                    .with("{\"ExposedPorts\":{\"80/tcp\":{}},\"HostConfig\":{\"PortBindings\":{\"80/tcp\":["
                            + "{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"%d\"}]}}}".formatted(port.getPort()))
                    .script(Real.STAYS)
                    .run());
            JsonNode published = published();
            Proposal proposal = proposed(action);
            shaky().before("start", () -> {
                listen(stranger, port);
                shaky().before(next, () -> hangUp(stranger));
            });

            Remediation fix = approved(proposal);

            assertThat(fix.state()).as(fix.say()).isEqualTo(Remediation.State.ROLLED_BACK);
            assertThat(fix.say()).contains("address already in use");
            itIsAsItWas();
            assertThat(published()).isEqualTo(published);
            assertThat(published.at("/80~1tcp/0/HostPort").asInt()).isEqualTo(port.getPort());
            assertThatThrownBy(() -> new ServerSocket().bind(port)).isInstanceOf(BindException.class);
        }
    }

    private JsonNode published() {
        return engine.raw().inspect(old()).at("/NetworkSettings/Ports");
    }

    private static InetSocketAddress freePort() throws IOException {
        try (var found = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(found.getInetAddress(), found.getLocalPort());
        }
    }

    private static void listen(ServerSocket stranger, InetSocketAddress port) {
        try {
            stranger.bind(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hangUp(ServerSocket stranger) {
        try {
            stranger.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where nothing is to be waited for, the whole watch is over in three seconds. */
    private static final class Real implements EngineUnderTest, Pace, InstantSource {
        private static final String STAYS = "trap 'exit 0' TERM; sleep 3600 & wait";
        /** Whether the script runs with more than 40 MB, in either version of control groups. */
        private static final String IS_LARGER = "[ $(cat /sys/fs/cgroup/memory/memory.limit_in_bytes"
                + " /sys/fs/cgroup/memory.max 2>/dev/null) -gt 40000000 ]";

        private final RealEngine engine;
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        private int times = 40;

        private Real(RealEngine engine) {
            this.engine = engine;
        }

        @Override
        public void pass(Duration time) {
            LockSupport.parkNanos(time.toNanos() / times);
            ahead.updateAndGet(before -> before.plus(time));
        }

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead.get());
        }

        @Override
        public ContainerReader reader() {
            return engine.reader();
        }

        @Override
        public ContainerOperator operator() {
            return engine.operator();
        }

        @Override
        public InstantSource clock() {
            return this;
        }

        @Override
        public Pace pace() {
            return this;
        }

        @Override
        public ContainerId running(String name, Nature nature) {
            times = nature == Nature.WELL ? 40 : 10;
            ContainerRecipe recipe = engine.container(name)
                    .memory("32m")
                    .restart("always", 0)
                    .with("{\"Volumes\":{\"/data\":{}}}");
            ContainerId id = switch (nature) {
                case WELL -> recipe.script(STAYS).run();
                case DIES_FOR_MEMORY -> recipe.script(IS_LARGER + " && tail /dev/zero; " + STAYS).run();
                case IS_UNHEALTHY -> recipe.script(STAYS)
                        .with("""
                                {"Healthcheck":{"Test":["CMD-SHELL","! %s"],"Interval":1000000000,"Retries":1}}"""
                                .formatted(IS_LARGER))
                        .run();
            };
            engine.await(id, seen -> seen.state().running());
            return id;
        }

        @Override
        public void destroy(ContainerId id) {
            engine.raw().destroy(id.value());
        }

        @Override
        public ContainerId compose(String name) {
            return engine.container(name).memory("32m").script(STAYS).run();
        }

        @Override
        public String name() {
            return engine.name("rollback");
        }
    }
}
