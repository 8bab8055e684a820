package dev.inquest.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.inquest.SettableClock;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.container.Subject;
import dev.inquest.database.Documents;
import dev.inquest.kill.RemoteEngine.Answer;
import dev.inquest.kill.RemoteEngine.Request;

/**
 * An engine in memory that outlives the processes that use it. After each change it is looked at: there always is a
 * container, and never do two run.
 */
final class SharedEngine implements AutoCloseable {
    /** Longer than a watch's pause, shorter than a lease. */
    private static final Duration LEAP = Duration.ofSeconds(20);

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final ServerSocket listening;
    private final Deque<Runnable> onTheirWay = new ArrayDeque<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    SharedEngine() {
        try {
            listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    FakeEngine engine() {
        return engine;
    }

    SettableClock clock() {
        return clock;
    }

    String address() {
        return Doors.SHARED + listening.getLocalPort();
    }

    /** What was seen that must never be. */
    List<String> faults() {
        return faults;
    }

    /** The same doors for who is in this process. */
    Doors doors() {
        return new Doors(engine, engine, clock, this::pass, (method, arguments) -> {
            throw new IllegalStateException("nobody dies here");
        });
    }

    /** What was on its way comes true as soon as somebody waits. */
    private void pass(Duration time) {
        clock.advance(time.compareTo(LEAP) > 0 ? time : LEAP);
        arrive();
    }

    /** What dead processes have asked for comes true now. */
    void arrive() {
        while (true) {
            Runnable next;
            synchronized (onTheirWay) {
                if (onTheirWay.isEmpty()) {
                    return;
                }
                next = onTheirWay.removeFirst();
            }
            try {
                next.run();
            } catch (EngineException nobodyHearsIt) {
                // Its caller is dead.
            }
        }
    }

    private void listen() {
        try {
            while (true) {
                Socket caller = listening.accept();
                caller.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(caller));
            }
        } catch (IOException closed) {
            // The engine is not needed any more.
        }
    }

    private void serve(Socket caller) {
        try (caller;
                var requests = new BufferedReader(new InputStreamReader(caller.getInputStream(),
                        StandardCharsets.UTF_8));
                var answers = new PrintWriter(caller.getOutputStream(), false, StandardCharsets.UTF_8)) {
            String line = requests.readLine();
            while (line != null) {
                Request request = Documents.read(line, Request.class);
                if (request.leaves()) {
                    synchronized (onTheirWay) {
                        onTheirWay.add(() -> answer(request));
                    }
                } else {
                    answers.println(Documents.write(said(request)));
                    answers.flush();
                }
                line = requests.readLine();
            }
        } catch (IOException itWasKilled) {
            // Nobody is left to answer to.
        }
    }

    private Answer said(Request request) {
        try {
            return new Answer(answer(request), "", "");
        } catch (EngineException e) {
            return new Answer("", e.reason().name(), e.sentence());
        }
    }

    private String answer(Request request) {
        if (request.verb().equals("pass")) {
            pass(Documents.read(request.arguments().getFirst(), Duration.class));
            return "null";
        }
        return Stream.of(ContainerReader.class, ContainerOperator.class)
                .flatMap(door -> Stream.of(door.getMethods()))
                .filter(method -> method.getName().equals(request.verb())
                        && method.getParameterCount() == request.arguments().size())
                .findFirst()
                .map(method -> call(method, request.arguments()))
                .orElseThrow();
    }

    private String call(Method method, List<String> texts) {
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Class<?> kind = method.getParameterTypes()[i];
            Class<?> readAs = kind == Subject.class ? Inspection.class : kind;
            arguments.add(Documents.read(texts.get(i), readAs));
        }
        try {
            String value = Documents.write(method.invoke(engine, arguments.toArray()));
            look(method.getName());
            return value;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof EngineException failed) {
                throw failed;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look(String after) {
        List<Inspection> all = engine.containers().stream().map(c -> engine.inspect(c.id())).toList();
        if (all.isEmpty()) {
            faults.add("after " + after + " there is no container");
        }
        if (all.stream().filter(c -> c.state().running()).count() > 1) {
            faults.add("after " + after + " two containers run");
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
