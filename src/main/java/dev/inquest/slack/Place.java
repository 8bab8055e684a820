package dev.inquest.slack;

/**
 * Where something is said in Slack.
 *
 * @param thread the message under which it is said; empty in the channel itself
 * @param ts the message itself; empty while it has not been written, or is not known
 * @param responseUrl a way to answer for half an hour, even where Inquest is no member; empty without
 */
record Place(String channel, String thread, String ts, String responseUrl) {
    Place at(String newTs) {
        return new Place(channel, thread, newTs, responseUrl);
    }

    boolean same(Place other) {
        return channel.equals(other.channel) && ts.equals(other.ts);
    }

    /** Whether who reads the one reads the other. */
    boolean inThreadOf(Place other) {
        return same(other) || (channel.equals(other.channel) && !thread.isEmpty() && thread.equals(other.thread));
    }
}
