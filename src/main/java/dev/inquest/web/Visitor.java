package dev.inquest.web;

import dev.inquest.question.Person;

/** Who makes a request. */
sealed interface Visitor {
    /** Nobody has shown who they are. */
    record Stranger() implements Visitor {}

    record SignedIn(Sessions.Session session) implements Visitor {}

    record Bearer(WebSettings.Token token) implements Visitor {}

    default Person person() {
        return switch (this) {
            case Stranger() -> new Person("web", Person.ANONYMOUS, "somebody at the console");
            case SignedIn(var session) -> new Person("web", session.name(), session.name());
            case Bearer(var token) -> new Person("api", token.name(), token.name());
        };
    }

    default boolean known() {
        return switch (this) {
            case Stranger() -> false;
            case SignedIn(var session) -> true;
            case Bearer(var token) -> true;
        };
    }

    default boolean mayChange() {
        return switch (this) {
            case Stranger() -> false;
            case SignedIn(var session) -> true;
            case Bearer(var token) -> switch (token.role()) {
                case ASKER -> false;
                case APPROVER, ADMIN -> true;
            };
        };
    }
}
