package dev.inquest.docker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogBytesTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T02:06:21Z", "2026-11-24T02:06:21.123456789Z", "2026-11-24T02:06:21.5+00:00"})
    void a_line_begins_after_its_time_however_precise_that_is(String time) throws IOException {
        LogBytes bytes = new LogBytes();

        bytes.readFrames(new ByteArrayInputStream(frame(time + " cannot open config\n")));

        assertThat(bytes.lines()).containsExactly(new LogBytes.Raw(time, "stdout", "cannot open config"));
    }

    private static byte[] frame(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + body.length).put((byte) 1).putInt(4, body.length).put(8, body).array();
    }
}
