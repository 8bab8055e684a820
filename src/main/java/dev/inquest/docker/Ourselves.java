package dev.inquest.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The container that Inquest runs in.
 *
 * @param container its id or the beginning of it; empty when Inquest does not run in one
 */
public record Ourselves(String container) {
    public static final Ourselves IN_NO_CONTAINER = new Ourselves("");

    /** Files that an engine puts into every container, from a folder named by its id. */
    private static final Pattern GIVEN_FILE = Pattern
            .compile("/([0-9a-f]{64})/(?:userdata/)?(?:hostname|hosts|resolv\\.conf) /etc/");
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{12}");

    /** Looked up in what the kernel tells of this process. */
    public static Ourselves find() {
        return of(text(Path.of("/proc/self/mountinfo")), text(Path.of("/proc/sys/kernel/hostname")));
    }

    static Ourselves of(String mounts, String hostName) {
        Matcher file = GIVEN_FILE.matcher(mounts);
        if (file.find()) {
            return new Ourselves(file.group(1));
        }
        // Where the files come from elsewhere, the name a container gets by itself is the beginning of its id.
        String name = hostName.strip();
        return SHORT_ID.matcher(name).matches() ? new Ourselves(name) : IN_NO_CONTAINER;
    }

    boolean are(String id) {
        return !container.isEmpty() && id.startsWith(container);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notLinux) {
            return "";
        }
    }
}
