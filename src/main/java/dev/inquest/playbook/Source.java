package dev.inquest.playbook;

import java.util.ArrayList;
import java.util.List;

import dev.inquest.yaml.Excerpt;
import dev.inquest.yaml.Mark;
import dev.inquest.yaml.YamlNode;

/** A file that is being read, and what was found wrong with it so far. */
final class Source {
    private final String file;
    private final String text;
    private final List<Problem> problems = new ArrayList<>();

    Source(String file, String text) {
        this.file = file;
        this.text = text;
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void wrong(Mark at, String sentence) {
        add(new Problem(at, sentence, Excerpt.of(text, at)));
    }

    /** A mistake inside a text of the file, such as a condition or a sentence. */
    void wrongInside(YamlNode.Scalar scalar, int offset, String sentence) {
        List<String> before = scalar.text().substring(0, Math.min(offset, scalar.text().length())).lines().toList();
        int line = Math.max(1, before.size());
        int column = before.isEmpty() ? 1 : before.getLast().length() + 1;
        String excerpt = Excerpt.of(scalar.text(), new Mark(file, line, column));
        add(new Problem(scalar.place(offset), sentence, excerpt));
    }

    void add(Problem problem) {
        problems.add(problem);
    }
}
