package dev.inquest.slack;

import java.util.Optional;

/** What a message is written from, anew each time. */
interface Sheet {
    /** The id of the proposal that it shows; empty without one. */
    Optional<String> proposal();

    Standing standing();

    Message message(Standing standing);
}
