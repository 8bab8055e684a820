package dev.inquest.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.inquest.container.Check;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.playbook.Programs.Value;
import dev.inquest.yaml.Mark;

/**
 * Containers that nothing is to be done to, told by conditions over their inspection, such as
 * {@code inspect.name.startsWith("vault")}. A condition that cannot be decided forbids too.
 */
public final class Forbidden {
    public static final Forbidden NOTHING = new Forbidden(List.of());

    private final List<String> conditions;
    private final Programs programs = new Programs();

    private Forbidden(List<String> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /**
     * @param where they stand, for messages: a place in the settings
     * @throws PlaybookException with all that is wrong with them
     */
    public static Forbidden by(List<String> conditions, String where) {
        List<Problem> problems = conditions.stream().flatMap(text -> problems(text, where).stream()).toList();
        if (!problems.isEmpty()) {
            throw new PlaybookException(problems);
        }
        return conditions.isEmpty() ? NOTHING : new Forbidden(conditions);
    }

    private static List<Problem> problems(String condition, String where) {
        Mark at = Mark.startOf(where);
        var source = new Source(where, condition);
        TypeCheck.check(source, new Definition("forbid", "", "", List.of(), Expression.implied(condition, at),
                Map.of(Check.INSPECT, Look.PLAIN), Map.of(), List.of(), List.of(), List.of(), at));
        return source.problems();
    }

    /** The first condition that forbids to touch it. */
    public Optional<String> against(Inspection container) {
        if (conditions.isEmpty()) {
            return Optional.empty();
        }
        Sight sight = Sight.of(new Observations(container.name(),
                Map.of(Check.INSPECT, new Observation.Seen<>(container))), Map.of());
        return conditions.stream().filter(condition -> !isFalse(condition, sight)).findFirst();
    }

    private boolean isFalse(String condition, Sight sight) {
        List<String> missing = sight.missing().stream().map(Check::word).toList();
        return programs.evaluate(condition, sight.known(), Set.copyOf(missing)) instanceof Value.Known is
                && Boolean.FALSE.equals(is.plain());
    }
}
