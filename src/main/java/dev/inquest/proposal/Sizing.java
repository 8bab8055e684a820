package dev.inquest.proposal;

import java.time.Instant;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.playbook.MemorySizing;
import dev.inquest.playbook.MemorySizing.Headroom;
import dev.inquest.proposal.Proposer.Case;

/** The size for a container that ran into its limit, within what the house and the host give. */
final class Sizing {
    /** The engine's own minimum (moby, daemon_unix.go). */
    static final Bytes ENGINE_MINIMUM = Bytes.mib(6);

    private final House house;
    private final Case about;
    private final Bytes limit;

    Sizing(House house, Case about) {
        this.house = house;
        this.about = about;
        limit = about.container().memory().limit();
    }

    /** A size, and why it is this one: the arithmetic in one line, or whose wish it is. */
    sealed interface Sized {
        Bytes memory();

        String why();

        record Ours(Bytes memory, String why) implements Sized {}

        /** A person named it. */
        record Named(Bytes memory, String why) implements Sized {}

        /** No more can be given than there is; said in a sentence. */
        record NoRoom(Bytes memory, String why) implements Sized {}
    }

    /** By our own arithmetic. */
    Sized ours(Instant now) {
        Bytes peak = about.past().usage().peak();
        Optional<String> isNew = about.past().isNew(about.container(), now).filter(because -> !peak.isNone());
        MemorySizing.Size size = MemorySizing.afterOom(limit, peak,
                isNew.isPresent() ? Headroom.OF_A_NEW_SERVICE : Headroom.USUAL);
        return within(size.memory(), size.arithmetic()
                + isNew.map(because -> "; twice its highest use, because it is new (" + because + ")").orElse(""));
    }

    /** What a playbook came to; where that is our own arithmetic, with what else is known of the container. */
    Sized ofPlaybook(Bytes wanted, String why, Instant now) {
        boolean ours = wanted.equals(MemorySizing.afterOom(limit, about.past().usage().peak()).memory())
                || wanted.equals(MemorySizing.afterOom(limit, Bytes.NONE).memory());
        return ours ? ours(now) : within(wanted, why);
    }

    private Sized within(Bytes wanted, String why) {
        Bytes most = house.most(about.info().memory());
        Bytes floored = wanted.compareTo(house.floor()) < 0 ? house.floor() : wanted;
        if (floored.compareTo(most) > 0) {
            return heldDown(most, why);
        }
        return new Sized.Ours(floored, why + (floored.equals(wanted)
                ? ""
                : "; the house gives at least " + floored.human()));
    }

    private Sized heldDown(Bytes most, String why) {
        String bound = house.bound(about.info().memory());
        Bytes known = MemorySizing.roundedDown(most);
        Bytes memory = known.compareTo(limit) > 0 ? known : most;
        if (memory.compareTo(limit) <= 0) {
            return new Sized.NoRoom(limit, "It would need " + why + ", but its limit of " + limit.human()
                    + " already is what this house gives one container here: at most " + most.human() + " (" + bound
                    + "). Find what needs so much, or raise that setting.");
        }
        return new Sized.Ours(memory, why + "; held down to " + memory.human()
                + ", because this house gives one container here at most " + most.human() + " (" + bound + ")");
    }

    /** Why this size cannot be given; empty when it can. */
    Optional<String> against(Bytes size) {
        Bytes host = about.info().memory();
        Bytes most = house.most(host);
        if (size.compareTo(most) > 0) {
            return Optional.of(size.human() + " is more than this house gives one container here: at most "
                    + most.human() + " (house.memory_ceiling and house.host_share of the host's " + host.human()
                    + "). Name a smaller size, or find what needs so much.");
        }
        if (size.compareTo(ENGINE_MINIMUM) < 0) {
            return Optional.of(size.human() + " is less than the " + ENGINE_MINIMUM.human()
                    + " that an engine demands. Name a larger size, such as 256m.");
        }
        Bytes reserved = about.container().memory().reservation();
        if (size.compareTo(reserved) < 0) {
            return Optional.of(size.human() + " is less than the memory reserved for it (" + reserved.human()
                    + "). Name a larger size.");
        }
        return size.equals(limit)
                ? Optional.of("Its limit already is " + size.human() + ". Name another size.")
                : Optional.empty();
    }
}
