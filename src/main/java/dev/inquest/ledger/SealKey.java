package dev.inquest.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.inquest.database.StoreException;

/** The secret with which entries are sealed, in a file of its own: whoever can only write the store cannot seal. */
final class SealKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec secret;

    private SealKey(String text) {
        this.secret = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Throws {@link StoreException} with what to do when it is not there. */
    static SealKey read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.length() < BYTES) {
                throw new StoreException("the key of the record, " + file + ", is shorter than " + BYTES
                        + " characters: put the right file there, or name it with audit.key_file");
            }
            return new SealKey(text);
        } catch (NoSuchFileException e) {
            throw new StoreException("the key of the record, " + file + ", is gone, so nothing can be recorded and"
                    + " nothing is done: put it back, or begin a new record by moving the store away", e);
        } catch (IOException e) {
            throw new StoreException("the key of the record, " + file + ", cannot be read (" + e.getMessage()
                    + "): let Inquest's user read it", e);
        }
    }

    static SealKey draw() {
        byte[] drawn = new byte[BYTES];
        RANDOM.nextBytes(drawn);
        return new SealKey(HexFormat.of().formatHex(drawn));
    }

    /** Keeps it in a new file that only its owner may read. */
    void keep(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (var channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnersOnly.attributes(file))) {
            channel.write(ByteBuffer.wrap((text() + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    private String text() {
        return new String(secret.getEncoded(), StandardCharsets.UTF_8);
    }

    String seal(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
