package dev.inquest.cli;

import java.io.BufferedReader;
import java.io.Reader;
import java.io.StringWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody at a terminal, who types a line when there is a prompt and reads what comes before the next one. */
final class Typist extends BufferedReader {
    private static final int PATIENCE_SECONDS = 120;
    private static final String GONE = "exit";

    private final StringWriter screen = new StringWriter();
    private final BlockingQueue<String> prompts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();

    Typist() {
        super(Reader.nullReader());
    }

    StringWriter screen() {
        return screen;
    }

    /** What is on the screen at the first prompt. */
    String begun() {
        return awaitPrompt(0);
    }

    /** What is written on the screen until the next prompt. */
    String say(String line) {
        int before = screen.getBuffer().length();
        typed.add(line);
        return awaitPrompt(before);
    }

    void leave() {
        typed.add(GONE);
    }

    String all() {
        return screen.toString();
    }

    private String awaitPrompt(int before) {
        try {
            if (prompts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
                throw new AssertionError("no prompt after " + PATIENCE_SECONDS + " s:\n" + screen);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return screen.toString().substring(before).replaceFirst("\n> $", "");
    }

    @Override
    public String readLine() {
        prompts.add("> ");
        try {
            return typed.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GONE;
        }
    }
}
