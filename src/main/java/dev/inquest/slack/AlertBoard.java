package dev.inquest.slack;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.inquest.watch.Alert;
import dev.inquest.watch.Noticeboard;

/** Alerts in channels and direct messages of Slack, each kept true like every message with a fix in it. */
final class AlertBoard implements Noticeboard {
    private static final String TALK = "slack:";

    private final SlackApi slack;
    private final Cards cards;
    private final Counter counter;
    private final InstantSource clock;

    AlertBoard(SlackApi slack, Cards cards, Counter counter, InstantSource clock) {
        this.slack = slack;
        this.cards = cards;
        this.counter = counter;
        this.clock = clock;
    }

    @Override
    public Saying post(String channel, Alert alert) {
        AlertSheet sheet = new AlertSheet(alert, counter, clock);
        Message message = sheet.message(sheet.standing());
        try {
            dev.inquest.slack.Place said = slack.post(new dev.inquest.slack.Place(channel, "", "", ""), message);
            // Whatever is said about it later stands below it.
            dev.inquest.slack.Place head = new dev.inquest.slack.Place(said.channel(), said.ts(), said.ts(), "");
            cards.keep(sheet, head, message);
            // In a direct message everything is one conversation.
            String talk = said.channel().startsWith("D")
                    ? TALK + said.channel()
                    : TALK + said.channel() + ":" + said.ts();
            return new Saying.Said(new Noticeboard.Place(channel, said.ts(), talk));
        } catch (SlackException refused) {
            return new Saying.Refused(String.valueOf(refused.getMessage()), refused.passing());
        }
    }

    @Override
    public void update(Noticeboard.Place place, Alert alert) {
        String channel = place.talk().split(":")[1];
        cards.rewrite(new AlertSheet(alert, counter, clock),
                new dev.inquest.slack.Place(channel, place.ts(), place.ts(), ""));
    }

    @Override
    public Saying tell(String talk, String text, List<String> asks) {
        String[] parts = talk.startsWith(TALK) ? talk.substring(TALK.length()).split(":") : new String[]{talk};
        var place = new dev.inquest.slack.Place(parts[0], parts.length > 1 && parts[1].contains(".") ? parts[1] : "",
                "", "");
        List<Map<String, Object>> buttons = new ArrayList<>();
        asks.forEach(ask -> buttons.add(Blocks.button(Presses.CHOOSE + buttons.size(), ask, ask, ask)));
        try {
            var said = slack.post(place, Card.says(text, buttons.isEmpty()
                    ? List.of()
                    : List.of(Blocks.actions("choices", buttons))));
            return new Saying.Said(new Noticeboard.Place(said.channel(), said.ts(), talk));
        } catch (SlackException refused) {
            return new Saying.Refused(String.valueOf(refused.getMessage()), refused.passing());
        }
    }
}
