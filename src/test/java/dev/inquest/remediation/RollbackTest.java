package dev.inquest.remediation;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.MemoryLimits;
import dev.inquest.verification.Pace;

/** On an engine in memory. */
class RollbackTest extends RollbackContract {

    @Override
    EngineUnderTest engine() {
        return new InMemory();
    }

    private static final class InMemory implements EngineUnderTest {
        private final SettableClock clock = new SettableClock();
        private final FakeEngine engine = new FakeEngine(clock);

        @Override
        public ContainerReader reader() {
            return engine;
        }

        @Override
        public ContainerOperator operator() {
            return engine;
        }

        @Override
        public SettableClock clock() {
            return clock;
        }

        @Override
        public Pace pace() {
            return clock::advance;
        }

        @Override
        public ContainerId running(String name, Nature nature) {
            ContainerId id = engine.running(name, Bytes.mib(32));
            engine.withRestartPolicy(id, "always");
            clock.advance(java.time.Duration.ofSeconds(40));
            engine.onStart(started -> {
                if (MemoryLimits.of(engine.inspect(started).memory()).limit().compareTo(Bytes.mib(32)) > 0) {
                    behave(started, nature);
                }
            });
            return id;
        }

        private void behave(ContainerId id, Nature nature) {
            switch (nature) {
                case WELL -> engine.uses(id, Bytes.mib(20));
                case DIES_FOR_MEMORY -> engine.oom(id);
                case IS_UNHEALTHY -> engine.health(id, "unhealthy");
            }
        }

        @Override
        public void destroy(ContainerId id) {
            engine.vanishes(id);
        }

        @Override
        public ContainerId compose(String name) {
            return engine.running(name, Bytes.mib(64));
        }

        @Override
        public String name() {
            return "data-processor";
        }
    }
}
