package dev.inquest.reply;

import java.time.Instant;
import java.util.List;

/**
 * Deaths of one container that belonged together, as the watch has counted them.
 *
 * @param id inc_...
 * @param cause of the death that was looked into; empty where it is not proven
 * @param say why it died, in a sentence; empty before anybody looked; may hold words of strangers
 * @param proposal what could be done about it, prp_...; empty without
 * @param ended how it ended, in a few words; empty while it goes on
 */
public record Spell(String id, Instant firstAt, Instant lastAt, int deaths, String cause, String say, String proposal,
        String ended) {

    /** Where they are kept: whoever watches is behind this door, and comes to the desk like everybody else. */
    @FunctionalInterface
    public interface Source {
        /** Those of one container, or of one service, the last one first. */
        List<Spell> of(String engine, String name, Instant since);
    }
}
