package dev.inquest.desk;

/** What can be asked, for those who want to know or were not understood. Markdown. */
final class Help {
    static final String TEXT = """
            Ask in your own words, for example:

            - why did data-processor die?
            - which containers are dead?
            - which containers came close to their limit?
            - what does exit code 137 mean?
            - status of api, or of its memory with a graph
            - the last 50 lines of api, or its log since last night
            - what happened to api last week, who approved that
            - which playbooks are there
            - give data-processor 256m
            - restart api
            - tell me when api dies
            - mute api for 2 hours

            Nothing is changed before somebody who may has approved exactly that change.""";

    static final String NOT_UNDERSTOOD = "I did not understand that. Ask why a container died, which containers are"
            + " dead, or for a container's status or logs.";

    private Help() {}
}
