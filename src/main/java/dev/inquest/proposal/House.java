package dev.inquest.proposal;

import java.time.Duration;

import dev.inquest.container.Bytes;
import dev.inquest.playbook.Forbidden;

/**
 * The limits of the house: a playbook can be stricter, never looser.
 *
 * @param floor no proposal sets less
 * @param ceiling no proposal sets more
 * @param hostShare of the engine's memory that one container may be given, above 0 and at most 1
 * @param strategy preferred where both would do
 * @param approveWithin how long a proposal waits for a decision
 * @param keepOld how long a replaced container is kept that holds files of its own; zero keeps none
 * @param forbidden what is never touched
 */
public record House(Bytes floor, Bytes ceiling, double hostShare, Action strategy, Duration approveWithin,
        Duration keepOld, Forbidden forbidden) {
    public static final House DEFAULT = new House(Bytes.mib(256), Bytes.gib(8), 0.5, Action.RECREATE,
            Duration.ofMinutes(30));

    /** One that keeps what is replaced for a day, and forbids nothing. */
    public House(Bytes floor, Bytes ceiling, double hostShare, Action strategy, Duration approveWithin) {
        this(floor, ceiling, hostShare, strategy, approveWithin, Duration.ofDays(1), Forbidden.NOTHING);
    }

    /** The most one container may be given on this host. */
    public Bytes most(Bytes hostMemory) {
        Bytes share = hostMemory.times(hostShare);
        return share.compareTo(ceiling) < 0 ? share : ceiling;
    }

    /** The setting that {@link #most} comes from, in words. */
    String bound(Bytes hostMemory) {
        return most(hostMemory).equals(ceiling)
                ? "house.memory_ceiling"
                : "house.host_share, of the host's " + hostMemory.human();
    }
}
