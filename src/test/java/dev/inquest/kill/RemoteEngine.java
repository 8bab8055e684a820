package dev.inquest.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.database.Documents;
import dev.inquest.verification.Pace;

/** An engine, and its clock, in the memory of another process: see {@link SharedEngine}. */
final class RemoteEngine {
    /** Nothing that is carried out depends on what lies around the container: that is looked at before. */
    private static final Preconditions UNSEEN = new Preconditions(new Observation.Failed<>("not asked"),
            new Observation.Failed<>("not asked"), new Observation.Failed<>("not asked"),
            new Observation.Failed<>("not asked"), new Observation.Failed<>("not asked"), Preconditions.Tie.NONE);

    private final BufferedReader answers;
    private final PrintWriter requests;

    RemoteEngine(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            requests = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param leaves whether nobody will be there for the answer */
    record Request(String verb, List<String> arguments, boolean leaves) {
        static Request of(Method method, Object[] arguments, boolean leaves) {
            return new Request(method.getName(), Stream.of(arguments).map(Documents::write).toList(), leaves);
        }
    }

    /** @param failed the reason of an {@link EngineException}; empty when all went well */
    record Answer(String value, String failed, String say) {}

    Doors doors() {
        return new Doors(door(ContainerReader.class), door(ContainerOperator.class), (InstantSource) this::now,
                (Pace) this::pass, (method, arguments) -> leave(Request.of(method, arguments, true)));
    }

    private <T> T door(Class<T> kind) {
        return kind.cast(Proxy.newProxyInstance(RemoteEngine.class.getClassLoader(), new Class<?>[]{kind},
                (proxy, method, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, given);
                    }
                    return method.getName().equals("preconditions")
                            ? UNSEEN
                            : read(method, ask(Request.of(method, given, false)));
                }));
    }

    private static Object read(Method method, String value) {
        if (method.getReturnType() == List.class) {
            Class<?> element = method.getName().equals("containers")
                    ? dev.inquest.container.ContainerSummary[].class
                    : String[].class;
            return List.of((Object[]) Documents.read(value, element));
        }
        Class<?> kind = method.getReturnType();
        return kind == void.class ? value : Documents.read(value, kind);
    }

    private Instant now() {
        return Documents.read(ask(new Request("now", List.of(), false)), Instant.class);
    }

    private void pass(Duration time) {
        ask(new Request("pass", List.of(Documents.write(time)), false));
    }

    private synchronized String ask(Request request) {
        leave(request);
        Answer answer = Documents.read(line(), Answer.class);
        if (!answer.failed().isEmpty()) {
            throw new EngineException(EngineException.Reason.valueOf(answer.failed()), answer.say());
        }
        return answer.value();
    }

    private synchronized void leave(Request request) {
        requests.println(Documents.write(request));
        requests.flush();
    }

    private String line() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the engine has gone");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
