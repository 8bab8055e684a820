package dev.inquest.playbook;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The causes that Inquest's own playbooks tell apart. Their names are stable: records, figures and programs rely on them.
 * A team's playbooks may name causes of their own.
 */
public enum KnownCause {
    OOM_LIMIT(Family.MEMORY, "the kernel killed the main process when the container reached its own memory limit"),
    OOM_LIMIT_CHILD(Family.MEMORY, "another process in the container was killed at the limit, not the main one"),
    OOM_LIMIT_FILES(Family.MEMORY, "files in a tmpfs or in /dev/shm filled the memory limit"),
    OOM_PARENT(Family.MEMORY, "the limit of a group above the container was reached"),
    OOM_HOST(Family.MEMORY, "the host itself ran out of memory"),
    LIMIT_TOO_SMALL(Family.MEMORY, "the limit is too small for the runtime to start the container at all"),
    MEMORY_STARVED(Family.MEMORY, "it is alive, but at its limit and hardly moving"),
    RUNTIME_MEMORY(Family.MEMORY, "the language's own ceiling was reached, such as a heap, inside the limit"),
    RLIMIT_MEMORY(Family.MEMORY, "a ulimit or an impossible allocation, inside the limit"),

    KILLED_ON_REQUEST(Family.REQUEST, "somebody had the engine send SIGKILL: docker kill, docker rm -f"),
    STOP_TIMEOUT(Family.REQUEST, "asked to stop, it did not end in time and was killed"),
    STOPPED(Family.REQUEST, "asked to stop, it stopped"),
    STOPPED_WITH_ERROR(Family.REQUEST, "asked to stop, it failed while shutting down"),
    SIGNALLED(Family.REQUEST, "another signal, sent through the engine, ended it"),
    RESTART_CANCELLED(Family.REQUEST, "it ended by itself, and an earlier signal had switched its restart policy off"),

    SIGKILL_OUTSIDE(Family.KILL, "SIGKILL, and the record shows that it did not come through the engine"),
    SIGKILL_UNPROVEN(Family.KILL, "SIGKILL, and the records do not reach back far enough to tell from whom"),
    CHILD_KILLED_INSIDE(Family.KILL, "a process under the main one was killed from within the container"),
    EXITED_137(Family.KILL, "the program returned 137 itself, most often passing on a code"),
    CPU_ULIMIT(Family.KILL, "the kernel killed it when its CPU time was used up"),
    DAEMON_RESTART(Family.KILL, "the engine or its host went down, or many containers were stopped together"),

    SEGFAULT(Family.CRASH, "it touched memory that is not its own (SIGSEGV, 139)"),
    BUS_ERROR(Family.CRASH, "memory behind an address was not there (SIGBUS, 135), often a small /dev/shm"),
    ILLEGAL_INSTRUCTION(Family.CRASH, "the processor lacks an instruction of the program (SIGILL, 132)"),
    ABORTED(Family.CRASH, "it gave up by itself with abort(): 134, or 139 as the main process"),
    CRASH(Family.CRASH, "any other fatal signal of its own doing"),

    APP_ERROR(Family.PROGRAM, "the program ended with an error of its own"),
    MISSING_SETTING(Family.PROGRAM, "an environment variable or another setting is missing"),
    MISSING_FILE(Family.PROGRAM, "a file, module, class or jar is missing"),
    READ_ONLY_FILESYSTEM(Family.PROGRAM, "it wrote to a file system that is mounted read-only"),
    NO_SPACE(Family.PROGRAM, "a file system is full: a tmpfs, /dev/shm or the disk"),
    PERMISSION_DENIED(Family.PROGRAM, "the program was refused a file or an operation"),
    ADDRESS_IN_USE(Family.PROGRAM, "its port was taken inside the container"),
    CONNECTION_FAILED(Family.PROGRAM, "a service that it needs did not answer"),
    NAME_RESOLUTION(Family.PROGRAM, "a host name could not be resolved"),
    PROCESS_LIMIT(Family.PROGRAM, "it may not start any more processes or threads"),
    FILE_LIMIT(Family.PROGRAM, "it may not open any more files"),

    NEVER_STARTED(Family.START, "it was created, and nobody started it"),
    COMMAND_NOT_FOUND(Family.START, "what it should run is not in the image"),
    SHELL_COMMAND_NOT_FOUND(Family.START, "its shell started and did not find a command"),
    NOT_EXECUTABLE(Family.START, "what it should run has no execute permission, or is a directory"),
    INTERPRETER_MISSING(Family.START, "the interpreter or loader of what it should run is missing; often line endings"),
    EXEC_FORMAT(Family.START, "what it should run is for another processor, or a script without its first line"),
    WORKDIR_MISSING(Family.START, "its working directory cannot be entered or made"),
    MOUNT_FAILED(Family.START, "the source of a mount is missing, or is a file where a directory should be"),
    PORT_TAKEN(Family.START, "the port to publish belongs to another container or process"),
    DEVICE_MISSING(Family.START, "a device or GPU is not there"),
    NETWORK_MISSING(Family.START, "its network is not there"),
    USER_MISSING(Family.START, "its user or group is not in the image"),
    START_FAILED(Family.START, "any other reason why it could not be started"),

    FINISHED(Family.STATE, "its main process ended by itself with 0"),
    UNHEALTHY(Family.STATE, "it is alive, and its health check fails"),
    RUNNING(Family.STATE, "it is alive");

    /** What belongs together in a list or a figure. */
    public enum Family {
        MEMORY("memory"),
        REQUEST("asked for through the engine"),
        KILL("killed by something else"),
        CRASH("crashes"),
        PROGRAM("the program's own errors"),
        START("failed starts"),
        STATE("nothing is wrong, or it is alive");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public List<KnownCause> causes() {
            return Arrays.stream(KnownCause.values()).filter(c -> c.family() == this).toList();
        }
    }

    // One letter is a slip; two are one only in a long name, because short names are close to each other anyway.
    private static final int LONG_NAME = 12;

    private final Family family;
    private final String meaning;

    /** Ends that somebody asked for, or that a program comes to by itself when all is well. */
    private static final Set<KnownCause> WANTED = EnumSet.of(KILLED_ON_REQUEST, STOP_TIMEOUT, STOPPED,
            STOPPED_WITH_ERROR, SIGNALLED, FINISHED, NEVER_STARTED);

    /** Whether a cause, by its name, is an end that somebody wanted. */
    public static boolean isWanted(String slug) {
        return WANTED.stream().anyMatch(cause -> cause.slug().equals(slug));
    }

    KnownCause(Family family, String meaning) {
        this.family = family;
        this.meaning = meaning;
    }

    public Family family() {
        return family;
    }

    /** Half a sentence, after a colon. */
    public String meaning() {
        return meaning;
    }

    /** Its stable name: {@code oom-limit}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<KnownCause> of(String slug) {
        return Arrays.stream(values()).filter(c -> c.slug().equals(slug)).findFirst();
    }

    public static List<String> slugs() {
        return Arrays.stream(values()).map(KnownCause::slug).toList();
    }

    /** The one that was probably meant by a name that is almost its own. */
    static Optional<String> almost(String slug) {
        return Nearest.within(slug.length() < LONG_NAME ? 1 : 2, slug, slugs());
    }
}
