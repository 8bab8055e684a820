package dev.inquest.question;

/**
 * What a message wants done to a container.
 *
 * @param memory the new limit as it was written, a number without a unit too; empty when none was named
 * @param restart whether it is to be restarted and nothing else
 */
public record Wish(String memory, boolean restart) {
    public static final Wish OPEN = new Wish("", false);
}
