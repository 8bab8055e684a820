package dev.inquest.slack;

import dev.inquest.question.Person;

/**
 * People of Slack as the rest of Inquest knows them: those of our own workspace by their id, guests from another one by
 * TEAM:USER, so that nobody is taken for a namesake.
 */
final class SlackPeople {
    private SlackPeople() {}

    /** @param theirTeam empty when Slack does not say, which it does for people of the workspace itself */
    static Person person(String ourTeam, String theirTeam, String user, String name) {
        boolean ours = theirTeam.isEmpty() || theirTeam.equals(ourTeam);
        return new Person("slack", ours ? user : theirTeam + ":" + user, name);
    }

    /** The id by which Slack itself knows them. */
    static String user(Person person) {
        return person.id().substring(person.id().lastIndexOf(':') + 1);
    }
}
