package dev.inquest.engine;

import java.util.Map;

/** Files to be put into a container. */
public final class FilesArchive {
    private FilesArchive() {}

    /** @param files content by path; all of them may be executed */
    public static byte[] of(Map<String, byte[]> files) {
        Tar tar = new Tar();
        files.forEach((path, content) -> tar.file(path.substring(1), 0755, content));
        return tar.bytes();
    }
}
