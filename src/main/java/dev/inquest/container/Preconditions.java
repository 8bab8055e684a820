package dev.inquest.container;

import java.util.List;
import java.util.Map;

/**
 * What lies around a container and decides how it can be changed. A part that could not be had is
 * {@link Observation.Failed}: unknown, and never taken for fine.
 *
 * @param files what it has written outside its volumes
 * @param layer the size of everything it has written outside its volumes
 */
public record Preconditions(Observation<Others> others, Observation<ImageNow> image, Observation<Files> files,
        Observation<Bytes> layer, Observation<Fixtures> fixtures, Tie tie) {

    /**
     * The other containers of the engine.
     *
     * @param limits of all others that run, added up
     * @param unlimited names of those that run without a limit
     * @param unseen how many could not be looked at closely
     */
    public record Others(Bytes limits, List<String> unlimited, List<Dependent> dependents, int unseen) {
        public Others {
            unlimited = List.copyOf(unlimited);
            dependents = List.copyOf(dependents);
        }
    }

    /**
     * Another container that holds on to this one.
     *
     * @param running whether it runs now
     */
    public record Dependent(String name, Bond bond, boolean running) {}

    /** What one container has of another. */
    public enum Bond {
        NETWORK,
        IPC,
        PROCESSES,
        LINK,
        VOLUMES;

        /** Whether it has to be started again after the other one was stopped. */
        public boolean breaksWithAStop() {
            return this == NETWORK || this == IPC || this == PROCESSES;
        }
    }

    /**
     * The image it was made from, as the engine has it now.
     *
     * @param labels the image's own, which every container made from it has too
     */
    public record ImageNow(Standing standing, String os, Map<String, String> labels) {
        public static final ImageNow GONE = new ImageNow(Standing.GONE, "", Map.of());

        public ImageNow {
            labels = Map.copyOf(labels);
        }
    }

    public enum Standing {
        /** There, and what its name means. */
        THERE,
        /** There, but its name by now means another image, or nothing. */
        RENAMED,
        GONE
    }

    /**
     * Files that a recreation would leave behind: without scratch folders and without what lies in mounts.
     *
     * @param paths the first of them
     */
    public record Files(int count, List<String> paths) {
        public static final Files NONE = new Files(0, List.of());

        public Files {
            paths = List.copyOf(paths);
        }
    }

    /**
     * What else of its configuration is fixed, or is not.
     *
     * @param unnamedVolumes where the volumes are mounted that nobody gave a name
     * @param addresses that it was given for good
     * @param changingPorts of the container, published where the engine chooses, anew at each start
     * @param uncopyable what another container cannot be given, in words
     * @param missing each sentence one thing of another container that it shares and cannot start without, and that is not
     * there
     * @param perhapsLost what another container would not be given, though somebody may have chosen it, in words
     */
    public record Fixtures(List<String> unnamedVolumes, List<String> addresses, List<String> changingPorts,
            List<String> uncopyable, List<String> missing, List<String> perhapsLost) {
        public static final Fixtures NONE = new Fixtures(List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());

        public Fixtures {
            unnamedVolumes = List.copyOf(unnamedVolumes);
            addresses = List.copyOf(addresses);
            changingPorts = List.copyOf(changingPorts);
            uncopyable = List.copyOf(uncopyable);
            missing = List.copyOf(missing);
            perhapsLost = List.copyOf(perhapsLost);
        }
    }

    /** What the container is to Inquest itself. */
    public enum Tie {
        NONE,
        /** Whether it is one of these could not be seen. */
        UNKNOWN,
        /** Inquest runs in it. */
        OURSELVES,
        /** Inquest reaches the engine through it. */
        OUR_WAY
    }
}
