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
 * one record, which begins with its time; a line longer than 16 KiB comes as several. Only the last bytes are kept, and
 * what has come in can be taken at any moment, so that a log which never ends is no loss.
 */
final class LogBytes {
    private static final int KEPT = 256 * 1024;
    private static final int LONGEST_FRAME = 16 * 1024 * 1024;
    private static final int LONGEST_TIME = "2006-01-02T15:04:05.000000000+00:00 ".length();

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Map<String, Line> open = new HashMap<>();
    private int kept;
    private boolean cut;

    /** A line on its way, its bytes not yet decoded: a character may be split between two records. */
    static final class Line {
        final String stream;
        final String time;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Line(String stream, String time) {
            this.stream = stream;
            this.time = time;
        }
    }

    /** @param time as the engine wrote it */
    record Raw(String time, String stream, String text) {}

    boolean readFrames(InputStream body) throws IOException {
        DataInputStream frames = new DataInputStream(body);
        byte[] header = new byte[8];
        while (frames.readNBytes(header, 0, header.length) == header.length) {
            int length = ByteBuffer.wrap(header).getInt(4);
            if (length < 0 || length > LONGEST_FRAME) {
                throw new EOFException("not a frame of a log");
            }
            byte[] record = frames.readNBytes(length);
            add(header[0] == 2 ? "stderr" : "stdout", record);
        }
        return true;
    }

    boolean readPlain(InputStream body) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            for (int i = 0; i < count; i++) {
                line.write(buffer[i]);
                if (buffer[i] == '\n' || line.size() > KEPT) {
                    add("stdout", line.toByteArray());
                    line.reset();
                }
            }
        }
        if (line.size() > 0) {
            add("stdout", line.toByteArray());
        }
        return true;
    }

    private synchronized void add(String stream, byte[] record) {
        int start = afterTime(record);
        Line line = open.get(stream);
        if (line == null) {
            line = new Line(stream, new String(record, 0, start, StandardCharsets.US_ASCII));
            open.put(stream, line);
            lines.addLast(line);
        }
        boolean ends = record.length > 0 && record[record.length - 1] == '\n';
        int length = record.length - start - (ends ? 1 : 0);
        if (length > 0) {
            line.bytes.write(record, start, length);
            kept += length;
        }
        if (ends) {
            open.remove(stream);
        }
        while (kept > KEPT && lines.size() > 1) {
            Line dropped = lines.removeFirst();
            kept -= dropped.bytes.size();
            cut = true;
        }
    }

    /** Docker writes nine decimals, Podman as many as it likes: the first space ends the time. */
    private static int afterTime(byte[] record) {
        int most = Math.min(LONGEST_TIME, record.length);
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
            decoded.add(new Raw(line.time.strip(), line.stream, line.bytes.toString(StandardCharsets.UTF_8)));
        }
        return decoded;
    }
}
