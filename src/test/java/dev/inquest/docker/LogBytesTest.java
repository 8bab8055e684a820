package dev.inquest.docker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class LogBytesTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T02:06:21Z", "2026-11-24T02:06:21.123456789Z", "2026-11-24T02:06:21.5+00:00"})
    void a_line_begins_after_its_time_however_precise_that_is(String time) throws IOException {
        LogBytes bytes = new LogBytes();

        bytes.readFrames(new ByteArrayInputStream(frame(time + " cannot open config\n")));

        assertThat(bytes.lines()).containsExactly(new LogBytes.Raw(time, "stdout", "cannot open config", 0));
    }

    @Test
    void of_half_a_gigabyte_of_log_only_the_end_is_kept() throws IOException {
        byte[] line = frame("2026-11-24T02:06:21.123456789Z " + "x".repeat(1000) + "\n");
        LogBytes bytes = new LogBytes();

        bytes.readFrames(new Endless(line, 500L * 1024 * 1024 / line.length));

        assertThat(held(bytes)).isLessThan(300 * 1024);
        assertThat(bytes.cut()).isTrue();
        assertThat(bytes.lines()).last().extracting(LogBytes.Raw::text).isEqualTo("x".repeat(1000));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_line_of_a_hundred_megabytes_is_cut_while_it_is_read(boolean framed) throws IOException {
        String part = "y".repeat(16 * 1024);
        byte[] record = framed
                ? frame("2026-11-24T02:06:21.123456789Z " + part)
                : part.getBytes(StandardCharsets.UTF_8);
        long count = 100L * 1024 * 1024 / part.length();
        LogBytes bytes = new LogBytes();

        long allocated = allocatedBy(() -> framed
                ? bytes.readFrames(new Endless(record, count))
                : bytes.readPlain(new Endless(record, count)));

        assertThat(allocated).isLessThan(8L * 1024 * 1024);
        assertThat(bytes.lines()).singleElement().satisfies(line -> {
            assertThat(line.text()).hasSize(32 * 1024);
            assertThat(line.text().length() + line.more() + (framed ? 0 : line.time().length()))
                    .isEqualTo(count * part.length());
        });
    }

    @Test
    void a_log_of_empty_lines_is_no_way_to_fill_the_memory() throws IOException {
        LogBytes bytes = new LogBytes();

        bytes.readFrames(new Endless(frame("2026-11-24T02:06:21Z \n"), 1_000_000));

        assertThat(bytes.lines()).hasSizeLessThan(5000).allMatch(line -> line.text().isEmpty());
    }

    @Test
    void one_frame_that_claims_to_be_huge_is_read_in_pieces() throws IOException {
        byte[] header = ByteBuffer.allocate(8).put((byte) 1).putInt(4, 16 * 1024 * 1024).array();
        LogBytes bytes = new LogBytes();

        long allocated = allocatedBy(() -> bytes.readFrames(new SequenceInputStream(new ByteArrayInputStream(header),
                new Endless("2026-11-24T02:06:21Z".getBytes(StandardCharsets.UTF_8), 5))));

        assertThat(allocated).isLessThan(1024 * 1024);
        assertThat(bytes.lines()).singleElement().extracting(LogBytes.Raw::time).asString().startsWith("2026-11-24T02");
    }

    @Test
    void a_line_of_the_other_stream_that_was_dropped_while_open_takes_no_room() throws IOException {
        byte[] stays = frame("2026-11-24T02:06:21Z half a line");
        stays[0] = 2;
        byte[] line = frame("2026-11-24T02:06:21Z " + "x".repeat(1000) + "\n");
        LogBytes bytes = new LogBytes();

        bytes.readFrames(new ByteArrayInputStream(stays));
        for (int i = 0; i < 100; i++) {
            bytes.readFrames(new Endless(line, 300));
            bytes.readFrames(new ByteArrayInputStream(stays));
        }

        assertThat(bytes.lines()).hasSizeGreaterThan(200).last().extracting(LogBytes.Raw::stream).isEqualTo("stderr");
    }

    /** The same bytes, so many times over, without ever being there at once. */
    private static final class Endless extends InputStream {
        private final byte[] part;
        private long left;
        private int at;

        Endless(byte[] part, long times) {
            this.part = part;
            left = times;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = Math.min(length, part.length - at);
            System.arraycopy(part, at, buffer, offset, count);
            at += count;
            if (at == part.length) {
                at = 0;
                left--;
            }
            return count;
        }
    }

    private static long held(LogBytes bytes) {
        return bytes.lines().stream().mapToLong(line -> line.text().length()).sum();
    }

    /** How many bytes of memory it asked for, whether they could be given back or not. */
    private static long allocatedBy(Callable<?> work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatCode(work::call).doesNotThrowAnyException();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] frame(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + body.length).put((byte) 1).putInt(4, body.length).put(8, body).array();
    }
}
