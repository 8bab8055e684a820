package dev.inquest.remediation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/**
 * Both doors to an engine that refuses, does not answer, loses its answers, or is used by somebody else at the same time,
 * as it is told. A verb is a method of one of the doors.
 */
final class ShakyEngine {
    /** As often as it is asked. */
    static final int ALWAYS = Integer.MAX_VALUE;

    private final ContainerReader reader;
    private final ContainerOperator operator;
    private final Map<String, Fault> faults = new HashMap<>();
    private final Map<String, Runnable> before = new HashMap<>();
    private final Map<String, Runnable> after = new HashMap<>();
    private final List<String> changes = new CopyOnWriteArrayList<>();

    ShakyEngine(ContainerReader reader, ContainerOperator operator) {
        this.reader = reader;
        this.operator = operator;
    }

    /** @param late whether what was asked for is done all the same */
    private record Fault(EngineException with, int times, boolean late) {}

    ContainerReader reader() {
        return door(ContainerReader.class, reader);
    }

    ContainerOperator operator() {
        return door(ContainerOperator.class, operator);
    }

    /** Nothing is done, for so many times. */
    synchronized void refuses(String verb, int times, Reason reason) {
        faults.put(verb, new Fault(new EngineException(reason, "The engine does not " + verb + "."), times, false));
    }

    /** It is done, but nobody is told, for so many times. */
    synchronized void losesAnswers(String verb, int times, Reason reason) {
        faults.put(verb, new Fault(new EngineException(reason, "The engine does not answer."), times, true));
    }

    /** Nothing is answered any more, whatever is asked; its name is known without asking. */
    synchronized void goesAway() {
        for (Class<?> door : List.of(ContainerReader.class, ContainerOperator.class)) {
            for (var method : door.getMethods()) {
                if (!method.getName().equals("engine")) {
                    refuses(method.getName(), ALWAYS, Reason.UNREACHABLE);
                }
            }
        }
    }

    synchronized void isWellAgain() {
        faults.clear();
    }

    /** Somebody does something, once, just before the next such call. */
    synchronized void before(String verb, Runnable happens) {
        before.put(verb, happens);
    }

    /** Somebody does something, once, just after the next such call. */
    synchronized void after(String verb, Runnable happens) {
        after.put(verb, happens);
    }

    /** The verbs by which it was to be changed, in order. */
    List<String> changes() {
        return new ArrayList<>(changes);
    }

    private <T> T door(Class<T> kind, T real) {
        return kind.cast(Proxy.newProxyInstance(ShakyEngine.class.getClassLoader(), new Class<?>[]{kind},
                (proxy, method, arguments) -> {
                    String verb = method.getName();
                    if (kind == ContainerOperator.class) {
                        changes.add(verb);
                    }
                    take(before, verb).ifPresent(Runnable::run);
                    Optional<Fault> fault = next(verb);
                    if (fault.isPresent() && !fault.get().late()) {
                        throw fault.get().with();
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    take(after, verb).ifPresent(Runnable::run);
                    if (fault.isPresent()) {
                        throw fault.get().with();
                    }
                    return result;
                }));
    }

    private synchronized Optional<Runnable> take(Map<String, Runnable> happenings, String verb) {
        return Optional.ofNullable(happenings.remove(verb));
    }

    private synchronized Optional<Fault> next(String verb) {
        Optional<Fault> fault = Optional.ofNullable(faults.get(verb));
        fault.ifPresent(f -> {
            if (f.times() == 1) {
                faults.remove(verb);
            } else {
                faults.put(verb, new Fault(f.with(), f.times() == ALWAYS ? ALWAYS : f.times() - 1, f.late()));
            }
        });
        return fault;
    }
}
