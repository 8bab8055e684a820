package dev.inquest.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.inquest.answer.Answer;

/** What was found out, as far back as this process keeps it. */
final class Investigations {
    private static final int KEPT = 100;

    private final Deque<Answer> answers = new ArrayDeque<>();

    /** Newest first. */
    synchronized List<Answer> all() {
        return List.copyOf(answers);
    }

    synchronized void keep(Answer answer) {
        answers.addFirst(answer);
        if (answers.size() > KEPT) {
            answers.removeLast();
        }
    }

    Optional<Answer> find(String id) {
        return all().stream().filter(a -> a.investigation().equals(id)).findFirst();
    }
}
