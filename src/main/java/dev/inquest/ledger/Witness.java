package dev.inquest.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.inquest.database.StoreException;

/**
 * The newest head of the record, in a sealed file outside the store, so that a record whose end was cut off shows. It
 * is written after the entry it vouches for, so it may be older than the record and never newer.
 */
final class Witness {
    private final Path file;

    Witness(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** What it last saw; empty when it is not there, or is not what was written with this key. */
    Optional<Head> head(SealKey key) {
        try {
            String[] parts = Files.readString(file).strip().split(" ", 2);
            if (parts.length != 2 || !parts[1].equals(key.seal("witness " + parts[0]))) {
                return Optional.empty();
            }
            return parts[0].equals(Head.NONE.toString()) ? Optional.of(Head.NONE) : Head.parse(parts[0]);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException("the witness of the record, " + file + ", cannot be read (" + e.getMessage()
                    + "): let Inquest's user read it", e);
        }
    }

    /** Replaces what it says, unless it has seen a later head already. */
    synchronized void see(Head head, SealKey key) throws IOException {
        if (head(key).filter(seen -> seen.seq() >= head.seq()).isPresent()) {
            return;
        }
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try (var channel = FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnersOnly.attributes(fresh))) {
            String line = head + " " + key.seal("witness " + head) + "\n";
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
