package dev.inquest.yaml;

/** Text that is not the YAML we take. The message is one sentence with its place, and a second part that points at it. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mark mark;
    private final String sentence;
    private final String excerpt;

    public YamlException(Mark mark, String sentence, String excerpt) {
        super(mark + ": " + sentence + (excerpt.isEmpty() ? "" : "\n" + excerpt));
        this.mark = mark;
        this.sentence = sentence;
        this.excerpt = excerpt;
    }

    public Mark mark() {
        return mark;
    }

    public String sentence() {
        return sentence;
    }

    /** The line in question and a caret below the column; see {@link Excerpt}. */
    public String excerpt() {
        return excerpt;
    }
}
