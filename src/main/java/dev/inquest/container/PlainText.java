package dev.inquest.container;

import java.util.regex.Pattern;

/** Text that strangers wrote, without what could steer a terminal or hide in a line. */
public final class PlainText {
    /** Colours and cursor movements (CSI), window titles and links (OSC), and what is left of either. */
    private static final Pattern TERMINAL = Pattern.compile(
            "\\u001b\\[[0-?]*[ -/]*[@-~]|\\u009b[0-?]*[ -/]*[@-~]|\\u001b[\\]PX^_][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?"
                    + "|\\u001b[ -/]*[0-~]?");
    private static final Pattern UNREADABLE = Pattern.compile("\\ufffd{2,}");

    private PlainText() {}

    /** One line: breaks and tabs become spaces, other control, direction and zero-width characters vanish. */
    public static String line(String text) {
        String bare = text.indexOf('\u001b') < 0 && text.indexOf('\u009b') < 0
                ? text
                : TERMINAL.matcher(text).replaceAll("");
        StringBuilder kept = new StringBuilder(bare.length());
        bare.codePoints().map(PlainText::plain).filter(c -> c != 0).forEach(kept::appendCodePoint);
        return UNREADABLE.matcher(kept).replaceAll("\ufffd").stripTrailing();
    }

    /** The character itself, a space for one that only separates, 0 for one that has no place in a line. */
    private static int plain(int c) {
        if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
            return ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> 0;
            default -> c;
        };
    }
}
