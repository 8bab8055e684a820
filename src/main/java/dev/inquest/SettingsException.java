package dev.inquest;

/** Settings that cannot be used. The message says where, what and what to write instead. */
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String sentence) {
        super(sentence);
    }
}
