package dev.inquest.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.PlainText;
import dev.inquest.container.Preconditions;

/** What a container has written outside its mounts, as an engine lists it, without what nobody would miss. */
final class WrittenFiles {
    private static final int NAMED = 20;
    private static final int LONGEST_PATH = 200;

    /** Folders that are empty after every boot, or hold what can be made again. */
    private static final List<String> SCRATCH = List.of("/run", "/tmp", "/var/run", "/var/tmp", "/var/cache", "/dev",
            "/proc", "/sys");

    private WrittenFiles() {}

    /** @param mounts where something is mounted */
    static Preconditions.Files of(JsonNode changes, List<String> mounts) {
        NavigableSet<String> all = new TreeSet<>();
        changes.forEach(change -> all.add(Json.text(change.path("Path"))));
        List<String> aside = new ArrayList<>(SCRATCH);
        mounts.forEach(mount -> aside.add(CarriedVolumes.bare(mount)));
        List<String> left = all.stream()
                .filter(path -> !path.isEmpty() && !isFolderOf(path, all))
                .filter(path -> aside.stream().noneMatch(folder -> isIn(folder, path)))
                .toList();
        return new Preconditions.Files(left.size(), left.stream().limit(NAMED).map(WrittenFiles::shown).toList());
    }

    /** A folder is listed with everything that changed in it. */
    private static boolean isFolderOf(String path, NavigableSet<String> all) {
        String below = all.ceiling(path + "/");
        return below != null && below.startsWith(path + "/");
    }

    private static boolean isIn(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder.equals("/") ? "/" : folder + "/");
    }

    private static String shown(String path) {
        String line = PlainText.line(path);
        return line.length() <= LONGEST_PATH ? line : line.substring(0, LONGEST_PATH) + "...";
    }
}
