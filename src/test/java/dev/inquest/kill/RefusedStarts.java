package dev.inquest.kill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import dev.inquest.container.ContainerOperator;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/** An engine that refuses the first starts of containers, as where a port is taken. */
final class RefusedStarts {
    private final AtomicInteger left;

    RefusedStarts(int count) {
        left = new AtomicInteger(count);
    }

    ContainerOperator around(ContainerOperator operator) {
        return (ContainerOperator) Proxy.newProxyInstance(RefusedStarts.class.getClassLoader(),
                new Class<?>[]{ContainerOperator.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("start") && left.getAndDecrement() > 0) {
                        throw new EngineException(Reason.REFUSED, "The engine said: port is already allocated.");
                    }
                    try {
                        return method.invoke(operator, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
