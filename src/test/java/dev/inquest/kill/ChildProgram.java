package dev.inquest.kill;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * This JVM and its class path, for many short lives: classes lie in one archive, since only from archives do JVMs share
 * what they have loaded.
 */
final class ChildProgram {
    private static final String SQLITE = "libsqlitejdbc.so";

    private final String java = ProcessHandle.current().info().command().orElse("java");
    private final Path shared;
    private final String classPath;
    private final Path folder;

    ChildProgram(Path folder) {
        this.folder = folder;
        shared = folder.resolve("classes.jsa");
        String known = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> parts = List.of(known.split(File.pathSeparator));
        Path jar = folder.resolve("classes.jar");
        pack(parts.stream().map(Path::of).filter(Files::isDirectory).toList(), jar);
        // Each process would unpack the library of SQLite anew, and one that is killed leaves it behind.
        unpack("org/sqlite/native/Linux/" + architecture() + "/" + SQLITE, folder.resolve(SQLITE));
        classPath = String.join(File.pathSeparator, Stream.concat(Stream.of(jar.toString()),
                parts.stream().filter(part -> part.endsWith(".jar"))).toList());
    }

    List<String> command(List<String> flags) {
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m",
                "-Xlog:disable", "-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED",
                "-Dorg.sqlite.lib.path=" + folder, "-Dorg.sqlite.lib.name=" + SQLITE));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, Mortal.class.getName()));
        return command;
    }

    List<String> training() {
        return List.of("-XX:ArchiveClassesAtExit=" + shared);
    }

    List<String> flags() {
        return Files.exists(shared) ? List.of("-XX:SharedArchiveFile=" + shared, "-Xshare:auto") : List.of();
    }

    private static String architecture() {
        String known = System.getProperty("os.arch");
        return known.equals("amd64") ? "x86_64" : known;
    }

    private static void unpack(String resource, Path to) {
        try (InputStream in = ChildProgram.class.getClassLoader().getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in, resource), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(List<Path> folders, Path jar) {
        Set<String> packed = new LinkedHashSet<>();
        try (OutputStream file = Files.newOutputStream(jar); var out = new JarOutputStream(file)) {
            out.setLevel(0);
            for (Path folder : folders) {
                List<Path> files;
                try (Stream<Path> all = Files.walk(folder)) {
                    files = all.filter(Files::isRegularFile).toList();
                }
                for (Path one : files) {
                    String name = folder.relativize(one).toString();
                    if (packed.add(name)) {
                        out.putNextEntry(new JarEntry(name));
                        Files.copy(one, out);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
