package dev.inquest;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end how many tests ran against a real engine, and stops the engine that was started for them. */
public final class RealEngineCount implements TestExecutionListener {
    private static final TestTag ENGINE = TestTag.create("engine");

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && test.getTags().contains(ENGINE)) {
            count.incrementAndGet();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (count.get() > 0) {
            RealEngine.stopUsed();
            System.out.println("real-engine tests: " + count.get());
        }
    }
}
