package dev.inquest.reply;

import dev.inquest.answer.MemoryCurve;

/**
 * A picture that goes with a reply: the memory of a container over time against its limit.
 *
 * @param id pic_..., by which it can be fetched while this process keeps it
 */
public record Picture(String id, String container, MemoryCurve curve) {
    /** What it shows, in words. */
    public String words() {
        return "Memory of " + container + ". " + curve.words();
    }
}
