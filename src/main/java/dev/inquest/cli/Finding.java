package dev.inquest.cli;

/**
 * One thing a doctor looked at.
 *
 * @param what it is: engine, store, playbooks, slack
 * @param say what was found, in a few words
 * @param advice what to do; empty when nothing
 */
public record Finding(String what, Health health, String say, String advice) {

    public enum Health {
        GOOD,
        /** Not in use, and that is fine. */
        OFF,
        /** It works, but something should be mended. */
        WARNING,
        BAD
    }
}
