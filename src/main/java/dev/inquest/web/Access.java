package dev.inquest.web;

import io.javalin.security.RouteRole;

/** What a route asks of whoever calls it. Every route has exactly one. */
enum Access implements RouteRole {
    /** Nothing: signing in, health, figures without names of containers or people, the API's description. */
    OPEN,
    /** Nothing on loopback; elsewhere a session or any token. */
    READ,
    /** As reading; it also costs the engine some work. */
    ASK,
    /** A session or any token: what who asked may do about their own request. Whose it is, is judged later. */
    TAKE_PART,
    /** A session, or a token that may decide: it reads what was said and done. */
    RECORD,
    /** A session, or a token that may decide: it can change a container. */
    CHANGE,
    /** The caller proves itself over the raw body, as Slack does with its signature. */
    SIGNED_BODY
}
