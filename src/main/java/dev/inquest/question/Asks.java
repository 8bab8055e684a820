package dev.inquest.question;

import java.util.List;

/**
 * Questions that lead to one playbook, as its author wrote them.
 *
 * @param playbook its id
 */
public record Asks(String playbook, List<String> questions) {
    public Asks {
        questions = List.copyOf(questions);
    }
}
