package dev.inquest.proposal;

import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.EngineInfo;
import dev.inquest.playbook.MemorySizing;

/** The size to suggest for a container that lives close to its limit, by the same arithmetic as after a death. */
public record Roomier(House house) {

    /** Empty when the house gives no more than it has. */
    public Optional<Bytes> than(Bytes limit, Bytes peak, EngineInfo host) {
        Bytes wanted = MemorySizing.afterOom(limit, peak).memory();
        Bytes floored = wanted.compareTo(house.floor()) < 0 ? house.floor() : wanted;
        Bytes most = house.most(host.memory());
        Bytes given = floored.compareTo(most) > 0 ? MemorySizing.roundedDown(most) : floored;
        return Optional.of(given).filter(size -> size.compareTo(limit) > 0);
    }
}
