package dev.inquest.container;

/** An engine did not do what it was asked. The message is a sentence for people that says what to do next. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public enum Reason {
        /** Nothing answers at the engine's address. */
        UNREACHABLE,
        /** The container, image or network is not there. */
        NOT_FOUND,
        /** Somebody else holds the name or changed the state meanwhile. */
        CONFLICT,
        /** The engine understood and said no. */
        REFUSED,
        /** No answer within the deadline: whether it was done is not known. */
        TIMEOUT
    }

    public EngineException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public EngineException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The sentence; never null. */
    public String sentence() {
        String message = getMessage();
        return message == null ? reason.name() : message;
    }
}
