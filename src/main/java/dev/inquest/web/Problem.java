package dev.inquest.web;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import dev.inquest.container.EngineException;
import dev.inquest.reply.Decision;

/**
 * Why a request was not done, as RFC 9457 has it.
 *
 * @param code stable, for programs
 * @param title the same for every problem of the code
 * @param say a sentence that says what to do
 */
record Problem(int status, String code, String title, String say) {
    private static final String UNREADABLE = "bad_request";

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.shared();

    static Problem badRequest(String say) {
        return new Problem(400, UNREADABLE, "The request cannot be read", say);
    }

    static Problem notFound(String what, String id) {
        return new Problem(404, "unknown_" + what, "There is no such " + what,
                "No %s has the id %s; it may be older than this process.".formatted(what, id));
    }

    static Problem signInFirst(String say) {
        return new Problem(401, "sign_in", "Sign in first", say);
    }

    static Problem forbidden(String code, String title, String say) {
        return new Problem(403, code, title, say);
    }

    static Problem of(Decision.Refused refused) {
        return switch (refused.code()) {
            case "not_an_approver", "own_request" ->
                new Problem(403, refused.code(), "You may not decide on this", refused.say());
            case "bad_size", "bad_action" ->
                new Problem(400, refused.code(), "The request cannot be read", refused.say());
            case "refused_by_policy", "unchanged" ->
                new Problem(422, refused.code(), "Policy says no", refused.say());
            case "engine_unreachable" -> new Problem(503, refused.code(), "The engine did not do it", refused.say());
            case "unknown_proposal" -> new Problem(404, refused.code(), "There is no such proposal", refused.say());
            default -> new Problem(409, refused.code(), "The proposal can no longer be decided", refused.say());
        };
    }

    static Problem of(EngineException failed) {
        return switch (failed.reason()) {
            case UNREACHABLE -> engine(503, "engine_unreachable", failed);
            case NOT_FOUND -> engine(404, "container_gone", failed);
            case CONFLICT -> engine(409, "engine_conflict", failed);
            case REFUSED -> engine(502, "engine_refused", failed);
            case TIMEOUT -> engine(504, "engine_timeout", failed);
        };
    }

    private static Problem engine(int status, String code, EngineException failed) {
        return new Problem(status, code, "The engine did not do it", failed.sentence());
    }

    /** Whether the request was no document of the kind that is asked for. */
    boolean unreadable() {
        return code.equals(UNREADABLE);
    }

    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", title);
        document.put("status", status);
        document.put("code", code);
        document.put("detail", say);
        return JSON.writeValueAsString(document);
    }

    Refusal refusal() {
        return new Refusal(this);
    }

    /** Ends a request with a problem. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        private Refusal(Problem problem) {
            super(problem.say(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
