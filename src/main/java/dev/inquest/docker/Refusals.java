package dev.inquest.docker;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/** An engine's way of saying no, by status code, in our words. */
final class Refusals {
    private static final int LONGEST = 400;

    private Refusals() {}

    static EngineException of(int status, String said) {
        String message = shortened(message(said));
        return switch (status) {
            case 404 -> new EngineException(Reason.NOT_FOUND, "The engine does not have it: %s.".formatted(message));
            case 409 -> new EngineException(Reason.CONFLICT,
                    "The engine says that it conflicts with something: %s.".formatted(message));
            case 401, 403 -> new EngineException(Reason.REFUSED,
                    "The engine, or a proxy before it, does not allow it: %s.".formatted(message));
            default -> new EngineException(Reason.REFUSED, "The engine refused: %s.".formatted(message));
        };
    }

    /** The engine's own sentence, out of {@code Status 404: {"message":"..."}} or the document alone. */
    private static String message(String said) {
        int start = said.indexOf('{');
        if (start < 0) {
            return said;
        }
        try {
            String message = Json.text(Json.read(said.substring(start)).path("message"));
            return message.isEmpty() ? said : message;
        } catch (EngineException notJson) {
            return said;
        }
    }

    private static String shortened(String message) {
        String line = message.strip().replaceAll("[\\p{Cntrl}\\s]+", " ").replaceAll("[. ]+$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
