package dev.inquest.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Where a command talks: answers to {@code out}, messages to {@code err}. Both pass through {@link SafeWriter}.
 *
 * @param interactive whether somebody can be asked for a yes
 * @param width in columns
 * @param user the operating system's name for whoever sits there
 * @param conversation the same for all commands of one shell, so that the next one may refer to what was said before;
 * empty where there is no shell to tell by
 */
public record Terminal(PrintWriter out, PrintWriter err, BufferedReader in, boolean interactive, int width,
        String user, String conversation) {
    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;

    /**
     * The process's own. The launcher says in system properties what only a shell finds out quickly:
     * {@code inquest.terminal} lists which of in, out and err are terminals, {@code inquest.columns} is the width.
     */
    public static Terminal ofProcess(Map<String, String> environment) {
        String terminals = System.getProperty("inquest.terminal", "");
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        int width = Integer.getInteger("inquest.columns", USUAL_WIDTH);
        return of(new FileOutputStream(FileDescriptor.out), colours && terminals.contains("out"),
                new FileOutputStream(FileDescriptor.err), colours && terminals.contains("err"),
                new FileInputStream(FileDescriptor.in), terminals.contains("in") && terminals.contains("err"), width);
    }

    static Terminal of(OutputStream out, boolean outColours, OutputStream err, boolean errColours, InputStream in,
            boolean interactive, int width) {
        return new Terminal(writer(out, outColours), writer(err, errColours),
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), interactive,
                Math.clamp(width, NARROWEST, WIDEST), System.getProperty("user.name", "unknown"), shell());
    }

    /** The process that started this one and when that began: process ids come again. */
    private static String shell() {
        return ProcessHandle.current()
                .parent()
                .map(parent -> parent.pid() + "@"
                        + parent.info().startInstant().map(Instant::toEpochMilli).map(String::valueOf).orElse(""))
                .orElse("");
    }

    private static PrintWriter writer(OutputStream stream, boolean colours) {
        return new PrintWriter(new SafeWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), colours), true);
    }
}
