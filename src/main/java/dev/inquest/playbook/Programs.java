package dev.inquest.playbook;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import org.jspecify.annotations.Nullable;

/**
 * Expressions made ready to run, each text once. Types are not looked at here: that is {@link TypeCheck}'s, and an
 * expression that passed it runs the same with or without types.
 */
final class Programs {
    private final Map<String, Program> byText = new ConcurrentHashMap<>();

    /** What an expression came to. */
    sealed interface Value {
        record Known(Object plain) implements Value {}

        /** @param names the variables whose values would have decided it */
        record Unknown(Set<String> names) implements Value {}

        record Fault(String sentence) implements Value {}
    }

    /** @param unknown the variables that exist but whose values are not known */
    Value evaluate(String text, Map<String, Object> known, Set<String> unknown) {
        try {
            Object value = program(text).eval(PartialVars.of(known,
                    unknown.stream().map(CelAttributePattern::create).toArray(CelAttributePattern[]::new)));
            return value instanceof CelUnknownSet missing ? new Value.Unknown(names(missing)) : new Value.Known(value);
        } catch (CelValidationException unreadable) {
            return new Value.Fault("'" + text + "' is not an expression: " + firstLine(unreadable.getMessage()));
        } catch (CelEvaluationException | IllegalArgumentException | ArithmeticException failed) {
            return new Value.Fault("'" + text + "' cannot be evaluated: " + why(failed));
        }
    }

    private Program program(String text) throws CelValidationException, CelEvaluationException {
        Program ready = byText.get(text);
        if (ready == null) {
            ready = Language.runtime().createProgram(Language.parser().parse(text).getAst());
            byText.put(text, ready);
        }
        return ready;
    }

    private static Set<String> names(CelUnknownSet missing) {
        Set<String> names = new TreeSet<>();
        missing.attributes().forEach(attribute -> {
            String path = attribute.toString();
            names.add(path.split("[.\\[]", 2)[0]);
        });
        return names;
    }

    /** A function of ours says itself what it did not like. */
    private static String why(Exception failed) {
        return failed.getCause() instanceof IllegalArgumentException refused
                ? why(refused)
                : firstLine(failed.getMessage());
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : Arrays.asList(message.split("\n", 2)).get(0);
    }
}
