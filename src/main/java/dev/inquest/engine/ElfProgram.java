package dev.inquest.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A Linux program file. */
final class ElfProgram {
    private static final int MAGIC = 0x7f454c46;
    private static final int ASKS_FOR_AN_INTERPRETER = 3;

    private ElfProgram() {}

    /** Whether it runs where no libraries are: it names no dynamic loader. */
    static boolean isStatic(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(64 * 1024);
            channel.read(head, 0);
            head.flip();
            return head.getInt(0) == MAGIC && namesNoLoader(head);
        } catch (IOException | IndexOutOfBoundsException notAProgram) {
            return false;
        }
    }

    private static boolean namesNoLoader(ByteBuffer head) {
        boolean wide = head.get(4) == 2;
        head.order(head.get(5) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long table = wide ? head.getLong(32) : head.getInt(28);
        int size = head.getShort(wide ? 54 : 42);
        int count = head.getShort(wide ? 56 : 44);
        for (int i = 0; i < count; i++) {
            if (head.getInt(Math.toIntExact(table + (long) i * size)) == ASKS_FOR_AN_INTERPRETER) {
                return false;
            }
        }
        return true;
    }
}
