package dev.inquest.cli;

/**
 * Colour, as decoration only. In text a colour is a mark from the private use area; {@link SafeWriter} turns marks into
 * escape sequences on a colour terminal and drops them elsewhere, so that no other code ever writes an escape sequence.
 */
enum Ink {
    PLAIN('\uE0A0', "0"),
    BOLD('\uE0A1', "1"),
    FAINT('\uE0A2', "2"),
    RED('\uE0A3', "31"),
    GREEN('\uE0A4', "32"),
    YELLOW('\uE0A5', "33");

    private final char mark;
    private final String code;

    Ink(char mark, String code) {
        this.mark = mark;
        this.code = code;
    }

    char mark() {
        return mark;
    }

    String sequence() {
        return "\u001b[" + code + "m";
    }

    /** The text in this colour. */
    String on(String text) {
        return mark + text + PLAIN.mark;
    }

    static boolean isMark(char c) {
        return c >= PLAIN.mark && c <= YELLOW.mark;
    }

    static Ink of(char mark) {
        return values()[mark - PLAIN.mark];
    }

    /** How many columns the text takes: marks take none. */
    static int width(String text) {
        return (int) text.chars().filter(c -> !isMark((char) c)).count();
    }
}
