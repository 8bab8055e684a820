package dev.inquest.cli;

/** The command was understood, but cannot be meant: the message says what to type instead. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String sentence;

    WrongUsage(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
