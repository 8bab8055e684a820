package dev.inquest.metrics;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.inquest.watch.Alert;
import dev.inquest.watch.Noticeboard;

/** Counts what comes of alerts on the way to where they are said. */
record CountedBoard(Noticeboard board, Consumer<Outcome> count) implements Noticeboard {
    enum Outcome {
        POSTED,
        UPDATED,
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Saying post(String channel, Alert alert) {
        Saying saying = board.post(channel, alert);
        count.accept(saying instanceof Saying.Said ? Outcome.POSTED : Outcome.REFUSED);
        return saying;
    }

    @Override
    public void update(Place place, Alert alert) {
        board.update(place, alert);
        count.accept(Outcome.UPDATED);
    }

    @Override
    public Saying tell(String talk, String text, List<String> asks) {
        return board.tell(talk, text, asks);
    }
}
