package dev.inquest.inquiry;

import java.util.Optional;

import dev.inquest.reply.Decision;

/** What the door that a message came through lets its writer do by typing. Who may decide is judged after that. */
public enum Reach {
    /** To ask, and to wish for something: nobody knows who it is. */
    ASK("sign_in", "sign in first, or send a token that may decide."),
    /** The same: it is not certain that they typed it on our own page. */
    STALE_PAGE("csrf", "the page is out of date. Reload it and say it again."),
    /** Also what those who asked may do about their own request. */
    TAKE_PART("role_too_low", "this token may only ask. Use one with the role approver or admin to decide."),
    /** Also to say yes or no. */
    DECIDE("", "");

    private final String code;
    private final String say;

    Reach(String code, String say) {
        this.code = code;
        this.say = say;
    }

    /** Why it does not go so far; empty when it does. */
    public Optional<Decision.Refused> against(Reach needed) {
        return compareTo(needed) >= 0
                ? Optional.empty()
                : Optional.of(new Decision.Refused(code, "Nothing was changed: " + say));
    }
}
