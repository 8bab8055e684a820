package dev.inquest.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * The last writer before a terminal. Control characters, escape sequences and characters that turn the direction of
 * text never get past it, wherever they came from; {@link Ink} marks become colours here and nowhere else.
 */
final class SafeWriter extends FilterWriter {
    private final boolean colours;
    private boolean inked;

    SafeWriter(Writer out, boolean colours) {
        super(out);
        this.colours = colours;
    }

    @Override
    public void write(int c) throws IOException {
        synchronized (lock) {
            put((char) c);
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        synchronized (lock) {
            for (int i = from; i < from + length; i++) {
                put(text[i]);
            }
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        synchronized (lock) {
            for (int i = from; i < from + length; i++) {
                put(text.charAt(i));
            }
        }
    }

    private void put(char c) throws IOException {
        if (Ink.isMark(c)) {
            ink(c);
        } else if (c == '\n') {
            endInk();
            out.write(c);
        } else if (c == '\t' || !hidden(c)) {
            out.write(c);
        }
    }

    private void ink(char mark) throws IOException {
        if (colours) {
            out.write(Ink.of(mark).sequence());
            inked = mark != Ink.PLAIN.mark();
        }
    }

    private void endInk() throws IOException {
        if (inked) {
            out.write(Ink.PLAIN.sequence());
            inked = false;
        }
    }

    /** Controls (C0, DEL, C1), invisible formatting such as bidirectional overrides, and line separators. */
    static boolean hidden(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
