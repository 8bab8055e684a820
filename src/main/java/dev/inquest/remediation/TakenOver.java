package dev.inquest.remediation;

/** Another process has taken this remediation over, so this one must not touch anything any more. */
public final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenOver(String id) {
        super("Another Inquest has taken over the fix " + id + ", because this one gave no sign of life for too long.");
    }
}
