package dev.inquest.kill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import dev.inquest.container.ContainerOperator;

/**
 * The points at which this process can die, counted as it comes to them; one that lives tells which they were. They are:
 * before and after each change that an engine is asked for, in the middle of each transaction that records something, and
 * after it.
 */
final class Fuse {
    private static final int KILLED = 137;

    private final Job job;
    private final AtomicInteger passed = new AtomicInteger();

    Fuse(Job job) {
        this.job = job;
    }

    void at(String point) {
        if (isLast(point)) {
            die(point);
        }
    }

    private boolean isLast(String point) {
        if (job.last() == 0) {
            System.out.println("passes " + point);
        }
        return passed.incrementAndGet() == job.last();
    }

    /** Whoever waits outside reads the line and, where that is the way, sends the signal. */
    private void die(String point) {
        System.out.println("dies " + point);
        System.out.flush();
        while (job.way() == Job.Way.SIGKILL) {
            LockSupport.park();
        }
        Runtime.getRuntime().halt(KILLED);
    }

    /** The clock of the record: it is looked at in the middle of a transaction. */
    InstantSource inTransactions(InstantSource clock) {
        return new InstantSource() {
            @Override
            public Instant instant() {
                at("recording");
                return clock.instant();
            }
        };
    }

    /** A door that changes things, with the points before and after each change. */
    ContainerOperator around(Doors doors) {
        return (ContainerOperator) Proxy.newProxyInstance(Fuse.class.getClassLoader(),
                new Class<?>[]{ContainerOperator.class}, (proxy, method, arguments) -> {
                    String verb = method.getName();
                    if (isLast("before change " + verb)) {
                        if (job.way() == Job.Way.REQUEST_ON_ITS_WAY) {
                            doors.leave().accept(method, arguments);
                        }
                        die("before change " + verb);
                    }
                    Object result = passOn(doors, method, arguments);
                    at("after change " + verb);
                    return result;
                });
    }

    private static Object passOn(Doors doors, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(doors.operator(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
