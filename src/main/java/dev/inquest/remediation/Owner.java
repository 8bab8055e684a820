package dev.inquest.remediation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The process that carries a remediation out.
 *
 * @param host the machine, and what counts the processes on it: in a container the numbers are others
 * @param started tells it from a later process that was given the same number
 */
record Owner(String host, long process, Instant started) {
    /** Systems reckon the start of a process from the time since boot, and round. */
    private static final Duration ROUNDING = Duration.ofSeconds(5);

    static Owner self() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(here(), self.pid(), started(self));
    }

    /** Whether that is certain: of processes of other machines nothing can be known. */
    boolean dead() {
        return host.equals(here()) && ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .filter(p -> Duration.between(started(p), started).abs().compareTo(ROUNDING) < 0)
                .isEmpty();
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String here() {
        try {
            String counting = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip() + " " + counting;
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "localhost";
            }
        }
    }
}
