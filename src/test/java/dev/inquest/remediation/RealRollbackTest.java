package dev.inquest.remediation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import dev.inquest.ContainerRecipe;
import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.verification.Pace;

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
