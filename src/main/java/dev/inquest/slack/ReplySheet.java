package dev.inquest.slack;

import java.time.InstantSource;
import java.util.Optional;

import dev.inquest.proposal.Offer;
import dev.inquest.reply.Reply;

/** An answer to somebody who asked. */
record ReplySheet(Reply reply, Counter counter, InstantSource clock) implements Sheet {
    @Override
    public Optional<String> proposal() {
        return switch (reply) {
            case Reply.Explained explained when explained.offer() instanceof Offer.Proposed(var offered) ->
                Optional.of(offered.id());
            case Reply.Proposed proposed -> Optional.of(proposed.proposal().id());
            case Reply other -> Optional.empty();
        };
    }

    @Override
    public Standing standing() {
        return Standing.of(reply, counter, clock.instant());
    }

    @Override
    public Message message(Standing standing) {
        return Card.of(reply, standing, counter.approvers());
    }
}
