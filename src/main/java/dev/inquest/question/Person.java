package dev.inquest.question;

import java.util.List;
import java.util.Locale;

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

    /** Whoever a principal names. */
    public static Person of(String principal) {
        int colon = principal.indexOf(':');
        String id = principal.substring(colon + 1);
        return new Person(principal.substring(0, Math.max(0, colon)), id, id);
    }

    /** Whether they have shown who they are. */
    public boolean known() {
        return !id.equals(ANONYMOUS);
    }

    /**
     * Whether this person may be the one of this principal: an id is the same person in every channel, and somebody
     * unknown may be anybody of their channel. The console and the API are one door.
     */
    public boolean mayBe(String principal) {
        int colon = principal.indexOf(':');
        String otherChannel = principal.substring(0, Math.max(0, colon));
        String otherId = principal.substring(colon + 1);
        return otherId.equals(id) || (otherId.equals(ANONYMOUS) && door(otherChannel).equals(door()));
    }

    /**
     * Whether a label that names people names this one: by id, by name, or by an e-mail address that begins with either.
     *
     * @param label in lower case
     */
    public boolean isCalled(String label) {
        String local = label.substring(0, label.indexOf('@') < 0 ? label.length() : label.indexOf('@'));
        return known() && List.of(id, name)
                .stream()
                .map(own -> own.toLowerCase(Locale.ROOT))
                .anyMatch(own -> own.equals(label) || own.equals(local));
    }

    /** Whether they sit at a terminal, where one conversation follows another without a thread between them. */
    public boolean atTerminal() {
        return channel.equals("terminal");
    }

    /** The door that this person came through. */
    String door() {
        return door(channel);
    }

    private static String door(String channel) {
        return channel.equals("api") ? "web" : channel;
    }

    /** One name for one person in one channel, for records. */
    public String principal() {
        return channel + ":" + id;
    }
}
