package dev.inquest.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.inquest.container.Preconditions.Dependent;

/** Other containers that hold on to one, in words: {@code sidecar (its network), backup (its volumes)}. */
record Dependents(List<Dependent> all) {

    Dependents(List<Dependent> all) {
        this.all = List.copyOf(all);
    }

    Dependents running() {
        return only(Dependent::running);
    }

    Dependents stopped() {
        return only(dependent -> !dependent.running());
    }

    /** Those that lose what they share when it stops, until they are started again. */
    Dependents breaking() {
        return only(dependent -> dependent.bond().breaksWithAStop());
    }

    Dependents holding() {
        return only(dependent -> !dependent.bond().breaksWithAStop());
    }

    private Dependents only(Predicate<Dependent> wanted) {
        return new Dependents(all.stream().filter(wanted).toList());
    }

    boolean none() {
        return all.isEmpty();
    }

    List<String> names() {
        return all.stream().map(Dependent::name).distinct().toList();
    }

    String say() {
        Map<String, String> shared = new LinkedHashMap<>();
        all.forEach(dependent -> shared.merge(dependent.name(), word(dependent), (a, b) -> a + " and " + b));
        return Some.of(shared.entrySet().stream().map(one -> one.getKey() + " (" + one.getValue() + ")").toList());
    }

    private static String word(Dependent dependent) {
        return switch (dependent.bond()) {
            case NETWORK -> "its network";
            case IPC -> "its shared memory";
            case PROCESSES -> "its processes";
            case LINK -> "a link";
            case VOLUMES -> "its volumes";
        };
    }
}
