package dev.inquest.slack;

import java.time.InstantSource;
import java.util.Optional;

import dev.inquest.watch.Alert;

/** Something said unasked. */
record AlertSheet(Alert alert, Counter counter, InstantSource clock) implements Sheet {
    @Override
    public Optional<String> proposal() {
        return switch (alert) {
            case Alert.OfOne one -> one.found()
                    .flatMap(found -> new ReplySheet(found, counter, clock).proposal())
                    .or(() -> Optional.of(one.incident().proposal()).filter(id -> !id.isEmpty()));
            case Alert.OfMany many -> Optional.empty();
        };
    }

    @Override
    public Standing standing() {
        Optional<Standing> known = alert instanceof Alert.OfOne one
                ? one.found().map(found -> new ReplySheet(found, counter, clock).standing())
                : Optional.empty();
        return known.or(() -> proposal().flatMap(counter::proposal)
                .map(proposal -> Standing.of(proposal, counter, clock.instant())))
                .orElseGet(() -> new Standing.NoFix(""));
    }

    @Override
    public Message message(Standing standing) {
        return switch (alert) {
            case Alert.OfOne one -> AlertMessage.of(one, standing, counter.approvers());
            case Alert.OfMany many -> StormMessage.of(many);
        };
    }
}
