package dev.inquest.question;

/**
 * A message as it came.
 *
 * @param thread what ties messages of one conversation together; opaque, empty when there is none
 * @param engine the engine meant; empty for any
 */
public record Question(String text, String thread, String engine, Person by) {
    /** The name of its conversation among those of all channels; empty when it belongs to none. */
    public String conversation() {
        return thread.isEmpty() ? "" : by.door() + ":" + thread;
    }
}
