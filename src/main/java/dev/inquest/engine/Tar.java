package dev.inquest.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An archive in the ustar format, built in memory; everything in it belongs to root and is as old as time. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    void folder(String name, int mode) {
        header(name + "/", mode, 0, '5', "");
    }

    void link(String name, String target) {
        header(name, 0777, 0, '2', target);
    }

    void file(String name, int mode, byte[] content) {
        header(name, mode, content.length, '0', "");
        archive.writeBytes(content);
        archive.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    byte[] bytes() {
        archive.writeBytes(new byte[2 * BLOCK]);
        return archive.toByteArray();
    }

    private void header(String name, int mode, int size, char type, String target) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, octal(mode, 7));
        put(block, 108, octal(0, 7));
        put(block, 116, octal(0, 7));
        put(block, 124, octal(size, 11));
        put(block, 136, octal(0, 11));
        put(block, CHECKSUM_AT, "        ");
        put(block, 156, String.valueOf(type));
        put(block, 157, target);
        put(block, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte b : block) {
            sum += b & 255;
        }
        put(block, CHECKSUM_AT, octal(sum, 6) + "\0 ");
        archive.writeBytes(block);
    }

    private static String octal(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", value);
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
