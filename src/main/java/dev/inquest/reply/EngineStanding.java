package dev.inquest.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * How an engine stands.
 *
 * @param connected whether it answers now
 * @param since when that began, as far as anybody saw; by the engine's own clock where it is watched
 * @param product such as Docker Engine 20.10.24, as it was told last; empty when it has never answered
 * @param watched what is known of it from watching; empty where nobody does
 * @param say what is wrong and what to do, for those who may know its address; empty when it answers
 */
public record EngineStanding(String engine, boolean connected, Instant since, String product,
        Optional<Watched> watched, String say) {

    /**
     * @param hears whether its events arrive
     * @param since when that began; EPOCH where it never did
     * @param lastEvent when the event happened that was stored last; EPOCH where there was none
     * @param gaps how often since the start something may have been missed
     */
    public record Watched(boolean hears, Instant since, Instant lastEvent, long gaps) {}
}
