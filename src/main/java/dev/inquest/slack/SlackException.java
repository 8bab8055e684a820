package dev.inquest.slack;

import java.util.Set;

/** Slack did not do what it was asked. */
final class SlackException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<String> BLOCKS = Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long",
            "msg_too_long");
    private static final Set<String> PASSING = Set.of("unreachable", "ratelimited", "rate_limited", "internal_error",
            "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    private final String error;

    /** @param error Slack's own word, or "unreachable" */
    SlackException(String method, String error) {
        super(method + ": " + error);
        this.error = error;
    }

    SlackException(String method, Throwable cause) {
        super(method + ": Slack could not be reached", cause);
        this.error = "unreachable";
    }

    String error() {
        return error;
    }

    /** Whether the message itself was the trouble. */
    boolean dislikesBlocks() {
        return BLOCKS.contains(error);
    }

    /** Whether the same call may succeed later. */
    boolean passing() {
        return PASSING.contains(error);
    }
}
