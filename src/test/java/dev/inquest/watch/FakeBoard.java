package dev.inquest.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A noticeboard that keeps what it shows, and refuses when told to. */
final class FakeBoard implements Noticeboard {
    final List<String> posts = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final Map<String, Alert> shown = new LinkedHashMap<>();
    int updates;
    private boolean refuses;

    void refuses(boolean now) {
        refuses = now;
    }

    @Override
    public Saying post(String channel, Alert alert) {
        if (refuses) {
            return new Saying.Refused("chat.postMessage: not_in_channel", false);
        }
        posts.add(channel);
        String ts = posts.size() + ".000100";
        shown.put(channel + ts, alert);
        return new Saying.Said(new Place(channel, ts, "slack:" + channel + ":" + ts));
    }

    @Override
    public void update(Place place, Alert alert) {
        updates++;
        shown.put(place.channel() + place.ts(), alert);
    }

    @Override
    public Saying tell(String talk, String text, List<String> asks) {
        if (refuses) {
            return new Saying.Refused("chat.postMessage: not_in_channel", false);
        }
        told.add(talk + " " + text);
        return new Saying.Said(new Place(talk, "9.000900", talk));
    }

    List<Alert> all() {
        return List.copyOf(shown.values());
    }

    Alert.OfOne one() {
        return (Alert.OfOne) all().getLast();
    }
}
