package dev.inquest.scenario.program;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/** A Java program that fails in the way its first argument says. */
public final class Failing {
    private static final int MEGABYTE = 1 << 20;

    private Failing() {}

    public static void main(String... arguments) {
        System.out.println("starting");
        switch (arguments[0]) {
            case "fill" -> fill();
            case "fill-beside-a-thread" -> {
                new Thread(Failing::waitForEver, "listener").start();
                fill();
            }
            case "threads" -> {
                while (true) {
                    Thread waiting = new Thread(Failing::waitForEver);
                    waiting.setDaemon(true);
                    waiting.start();
                }
            }
            default -> throw new IllegalStateException(arguments[0]);
        }
    }

    private static void fill() {
        Queue<byte[]> held = new ArrayDeque<>();
        do {
            held.add(new byte[MEGABYTE]);
        } while (!held.isEmpty());
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
