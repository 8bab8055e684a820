package dev.inquest.watch;

import java.time.Instant;

/**
 * Many incidents at once, said in one message.
 *
 * @param id sto_...
 * @param open whether what dies now still belongs to it
 */
public record Storm(String id, Instant firstAt, Instant lastAt, boolean open) {
    Storm with(Instant another) {
        return new Storm(id, firstAt, another.isAfter(lastAt) ? another : lastAt, open);
    }

    Storm over() {
        return new Storm(id, firstAt, lastAt, false);
    }
}
