package dev.inquest.playbook;

import java.util.List;

import dev.inquest.yaml.Mark;
import dev.inquest.yaml.YamlNode;

/** A piece of CEL, or of a template, and where it stands. */
public record Expression(YamlNode.Scalar written) {

    /** Text that nobody wrote, standing in for what was left out. */
    static Expression implied(String text, Mark at) {
        return new Expression(new YamlNode.Scalar(at, text, true, List.of()));
    }

    public String text() {
        return written.text();
    }

    public Mark at() {
        return written.mark();
    }

    public boolean isEmpty() {
        return written.text().isEmpty();
    }
}
