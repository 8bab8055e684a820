package dev.inquest.docker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of a log as it comes from an engine: framed by stream, or plain where the container has a terminal. A frame is
 * one record, which begins with its time; a line longer than 16 KiB comes as several. It takes no more memory than its
 * bounds, however much comes in, and what has come in can be taken at any moment: a log which never ends is no loss.
 */
final class LogBytes {
    private static final int KEPT = 256 * 1024;
    /** Of one line; more of it is counted and not kept. */
    private static final int LONGEST_LINE = 32 * 1024;
    /** What a line takes besides its bytes: a log of empty lines is not free. */
    private static final int LINE_ITSELF = 64;
    private static final int LONGEST_FRAME = 16 * 1024 * 1024;
    private static final int PIECE = 8192;
    private static final int LONGEST_TIME = "2006-01-02T15:04:05.000000000+00:00 ".length();

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Map<String, Line> open = new HashMap<>();
    private int kept;
    private boolean cut;

    /** A line on its way, its bytes not yet decoded: a character may be split between two records. */
    private static final class Line {
        final String stream;
        final String time;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long more;

        Line(String stream, String time) {
            this.stream = stream;
            this.time = time;
        }

        /** @return how many bytes it has taken */
        int write(byte[] buffer, int from, int to) {
            int taken = Math.min(to - from, Math.max(0, LONGEST_LINE - bytes.size()));
            bytes.write(buffer, from, taken);
            for (int i = from + taken; i < to; i++) {
                // every byte of a character but the first is a continuation
                more += (buffer[i] & 0xc0) == 0x80 ? 0 : 1;
            }
            return taken;
        }
    }

    /**
     * @param time as the engine wrote it
     * @param more characters that the line goes on for
     */
    record Raw(String time, String stream, String text, long more) {}

    /** @return whether it came to an end, not to a break inside a frame */
    boolean readFrames(InputStream body) throws IOException {
        DataInputStream frames = new DataInputStream(body);
        byte[] header = new byte[8];
        byte[] piece = new byte[PIECE];
        int read = frames.readNBytes(header, 0, header.length);
        while (read == header.length) {
            int length = ByteBuffer.wrap(header).getInt(4);
            if (length < 0 || length > LONGEST_FRAME) {
                throw new EOFException("not a frame of a log");
            }
            String stream = header[0] == 2 ? "stderr" : "stdout";
            for (int left = length; left > 0;) {
                int count = frames.readNBytes(piece, 0, Math.min(left, PIECE));
                add(stream, piece, count, left == length, count == left);
                if (count < Math.min(left, PIECE)) {
                    return false;
                }
                left -= count;
            }
            read = frames.readNBytes(header, 0, header.length);
        }
        return read == 0;
    }

    boolean readPlain(InputStream body) throws IOException {
        byte[] piece = new byte[PIECE];
        byte[] buffer = new byte[PIECE];
        int filled = 0;
        boolean begins = true;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            for (int i = 0; i < count; i++) {
                piece[filled++] = buffer[i];
                boolean ends = buffer[i] == '\n';
                if (ends || filled == PIECE) {
                    add("stdout", piece, filled, begins, ends);
                    begins = ends;
                    filled = 0;
                }
            }
        }
        if (filled > 0) {
            add("stdout", piece, filled, begins, false);
        }
        return true;
    }

    /**
     * @param begins whether the piece is the first of its record, which begins with the time
     * @param ends whether it is the last one: a line break at its end is the end of the line
     */
    private synchronized void add(String stream, byte[] piece, int count, boolean begins, boolean ends) {
        int start = begins ? afterTime(piece, count) : 0;
        Line line = open.get(stream);
        if (line == null) {
            line = new Line(stream, new String(piece, 0, start, StandardCharsets.US_ASCII));
            open.put(stream, line);
            lines.addLast(line);
            kept += LINE_ITSELF;
        }
        boolean breaks = ends && count > 0 && piece[count - 1] == '\n';
        kept += line.write(piece, start, Math.max(start, breaks ? count - 1 : count));
        if (breaks) {
            open.remove(stream);
        }
        while (kept > KEPT && lines.size() > 1) {
            Line dropped = lines.removeFirst();
            open.values().remove(dropped);
            kept -= dropped.bytes.size() + LINE_ITSELF;
            cut = true;
        }
    }

    /** Docker writes nine decimals, Podman as many as it likes: the first space ends the time. */
    private static int afterTime(byte[] record, int count) {
        int most = Math.min(LONGEST_TIME, count);
        for (int i = 0; i < most; i++) {
            if (record[i] == ' ') {
                return i + 1;
            }
        }
        return most;
    }

    /** Whether more came in than was kept. */
    synchronized boolean cut() {
        return cut;
    }

    synchronized List<Raw> lines() {
        List<Raw> decoded = new ArrayList<>(lines.size());
        for (Line line : lines) {
            decoded.add(new Raw(line.time.strip(), line.stream, line.bytes.toString(StandardCharsets.UTF_8),
                    line.more));
        }
        return decoded;
    }
}
