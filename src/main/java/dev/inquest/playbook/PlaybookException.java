package dev.inquest.playbook;

import java.util.List;
import java.util.stream.Collectors;

/** A set of playbooks that cannot be taken, with everything that is wrong with it. */
public final class PlaybookException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    public PlaybookException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
