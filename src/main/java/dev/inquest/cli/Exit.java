package dev.inquest.cli;

/** How a command ends, for scripts. */
public enum Exit {
    DONE(0),
    FAILED(1),
    USAGE(2),
    /** The question was not understood, or fits several containers. */
    UNCLEAR(3),
    UNREACHABLE(4),
    /** Policy says no. */
    REFUSED(5);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
