package dev.inquest.telling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.database.Ids;
import dev.inquest.reply.Picture;

/** The last pictures that went with replies, so that a channel can draw them when they are looked at. */
public final class Pictures {
    private static final int KEPT = 100;

    private final Map<String, Picture> byId = new LinkedHashMap<>();

    synchronized Picture keep(String container, MemoryCurve curve) {
        Picture picture = new Picture(Ids.next("pic"), container, curve);
        byId.put(picture.id(), picture);
        if (byId.size() > KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
        return picture;
    }

    public synchronized Optional<Picture> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
