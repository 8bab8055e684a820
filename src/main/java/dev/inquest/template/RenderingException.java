package dev.inquest.template;

/** A template could not be turned into text. The message says which template and what is wrong with it. */
public final class RenderingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RenderingException(String sentence) {
        super(sentence);
    }

    public RenderingException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
