package dev.inquest.remediation;

import java.util.List;

/** Things are such that no program should decide about them: what is there, and what a person can paste. */
final class NeedsPerson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> commands;

    NeedsPerson(String say, List<String> commands) {
        super(say);
        this.commands = List.copyOf(commands);
    }

    String say() {
        return String.valueOf(getMessage());
    }

    List<String> commands() {
        return commands;
    }
}
