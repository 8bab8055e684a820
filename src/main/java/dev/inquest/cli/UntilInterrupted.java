package dev.inquest.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C, and closes what was open before the process ends. */
final class UntilInterrupted {
    private UntilInterrupted() {}

    static void await(Serving serving) {
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            serving.close();
            asked.countDown();
        }, "closing"));
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
