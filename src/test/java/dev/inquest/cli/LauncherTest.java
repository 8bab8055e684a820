package dev.inquest.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher, in a copy of its folder whose JDK and Maven only write down how they were called. */
class LauncherTest {
    private final Path top;
    private final Path home;
    private final Path jdks;
    private Path chosen = Path.of("");

    LauncherTest(@TempDir Path top) {
        this.top = top;
        home = top.resolve("a folder");
        jdks = top.resolve("jdks");
    }

    @BeforeEach
    void a_copy_of_the_folder() throws IOException {
        Files.createDirectories(home.resolve("src/main"));
        Files.copy(Path.of("inquest"), home.resolve("inquest"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        program(top.resolve("bin/mvn"), "mkdir -p target/lib && echo built >>built.txt && : >target/inquest.jar");
    }

    @Test
    void the_first_run_builds_and_the_second_does_not() throws Exception {
        jdk("21", "21.0.5");

        Run first = run(home.resolve("inquest").toString(), "ask", "why?");
        Run second = run(home.resolve("inquest").toString(), "ask", "why?");

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.err()).startsWith("building Inquest");
        assertThat(first.out()).contains("-jar " + home.resolve("target/inquest.jar")).contains("ask why?");
        assertThat(second.err()).isEmpty();
        assertThat(Files.readAllLines(home.resolve("built.txt"))).hasSize(1);
    }

    @Test
    void sources_newer_than_the_jar_are_built() throws Exception {
        jdk("21", "21.0.5");
        run(home.resolve("inquest").toString());
        Path source = Files.writeString(home.resolve("src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        Run run = run(home.resolve("inquest").toString());

        assertThat(run.err()).startsWith("building Inquest");
    }

    @Test
    void two_at_once_build_once() throws Exception {
        jdk("21", "21.0.5");
        Process first = start(home.resolve("inquest").toString());
        Process second = start(home.resolve("inquest").toString());

        assertThat(finished(first).exit()).isZero();
        assertThat(finished(second).exit()).isZero();
        assertThat(Files.readAllLines(home.resolve("built.txt"))).hasSize(1);
    }

    @Test
    void it_is_found_through_a_symbolic_link() throws Exception {
        jdk("21", "21.0.5");
        Path link = Files.createSymbolicLink(top.resolve("inq"), Path.of("a folder/inquest"));

        Run run = run(link.toString());

        assertThat(run.out()).contains("-Dinquest.home=" + home);
    }

    @Test
    void each_jdk_gets_only_flags_it_knows() throws Exception {
        jdk("21", "21.0.5");
        Run older = run(home.resolve("inquest").toString(), "containers");
        jdk("25", "25.0.3");
        Run newer = run(home.resolve("inquest").toString(), "containers");

        assertThat(older.out()).doesNotContain("sun-misc").contains("-XX:+AutoCreateSharedArchive");
        assertThat(newer.out()).contains("--sun-misc-unsafe-memory-access=allow").doesNotContain("AutoCreate");
    }

    @Test
    void questions_and_servers_have_each_the_start_up_cache_that_was_trained_for_them() throws Exception {
        jdk("25", "25.0.3");

        Run question = run(home.resolve("inquest").toString(), "ask", "why?");
        Run server = run(home.resolve("inquest").toString(), "serve");

        assertThat(question.out()).contains("-XX:AOTCache=" + home.resolve("target/inquest-ask.aot"));
        assertThat(server.out()).contains("-XX:AOTCache=" + home.resolve("target/inquest-serve.aot"));
        assertThat(home.resolve("target/warm-up.log")).content().contains("warm-up\n").contains("warm-up --serve\n");
    }

    @Test
    void an_old_jdk_alone_is_answered_with_what_to_install() throws Exception {
        jdk("17", "17.0.12");
        Path launcher = home.resolve("inquest");
        Files.writeString(launcher, Files.readString(launcher)
                .replaceFirst("(?s)for folder in .*?; do", "for folder in /nowhere/*; do"));

        Run run = run(home.resolve("inquest").toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("JDK 21").contains("apt-get install").hasLineCount(1);
    }

    private void jdk(String name, String version) throws IOException {
        Path jdk = jdks.resolve(name);
        program(jdk.resolve("bin/java"), "for a; do case $a in -XX:AOTCacheOutput=*) : >\"${a#*=}\" ;; esac; done\n"
                + "echo \"$@\"");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        chosen = jdk;
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Run(int exit, String out, String err) {}

    private Run run(String... command) throws IOException, InterruptedException {
        return finished(start(command));
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).directory(top.toFile());
        builder.environment().put("JAVA_HOME", chosen.toString());
        builder.environment().put("HOME", top.toString());
        builder.environment().put("PATH", top.resolve("bin") + ":/usr/bin:/bin");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder.start();
    }

    private static Run finished(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err);
    }
}
