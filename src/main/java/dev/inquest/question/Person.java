package dev.inquest.question;

/**
 * Somebody who asks or decides, as the channel they came through has established it.
 *
 * @param channel slack, web, api or terminal
 * @param id unique within the channel: a Slack user id, a console user
 * @param name to show
 */
public record Person(String channel, String id, String name) {
    /** The id of whoever asks without showing who they are. */
    public static final String ANONYMOUS = "anonymous";

    /** Whether this person may be the one of this principal: somebody unknown may be anybody of their channel. */
    public boolean mayBe(String principal) {
        return principal.equals(principal()) || principal.equals(channel + ":" + ANONYMOUS);
    }

    /** One name for one person in one channel, for records. */
    public String principal() {
        return channel + ":" + id;
    }
}
