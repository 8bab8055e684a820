package dev.inquest.watch;

/**
 * What is said unasked.
 *
 * @param channel of Slack that gets every alert, its id or its name; empty for none
 * @param weeklyDigest whether containers that came close to their limit are told of every Monday
 */
public record AlertSettings(String channel, boolean weeklyDigest) {
    public static final AlertSettings NONE = new AlertSettings("", false);
}
