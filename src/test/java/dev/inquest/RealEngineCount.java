package dev.inquest;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end how many tests ran against a real engine, and stops the engine that was started for them. */
public final class RealEngineCount implements TestExecutionListener {
    private static final TestTag ENGINE = TestTag.create("engine");

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<Optional<TestPlan>> running = new AtomicReference<>(Optional.empty());

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        running.set(Optional.of(plan));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && usesEngine(test)) {
            count.incrementAndGet();
        }
    }

    /** A test that is made while others run has no tags of its own. */
    private boolean usesEngine(TestIdentifier test) {
        Optional<TestIdentifier> at = Optional.of(test);
        while (at.isPresent() && !at.get().getTags().contains(ENGINE)) {
            TestIdentifier child = at.get();
            at = running.get().flatMap(plan -> plan.getParent(child));
        }
        return at.isPresent();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (count.get() > 0) {
            RealEngine.stopUsed();
            System.out.println("real-engine tests: " + count.get());
        }
    }
}
