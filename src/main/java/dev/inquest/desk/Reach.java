package dev.inquest.desk;

/** What the door that a message came through lets its writer do by typing. Who may decide is judged after that. */
public enum Reach {
    /** To ask, and to wish for something. */
    ASK,
    /** Also what those who asked may do about their own request. */
    TAKE_PART,
    /** Also to say yes or no. */
    DECIDE;

    boolean covers(Reach needed) {
        return compareTo(needed) >= 0;
    }
}
