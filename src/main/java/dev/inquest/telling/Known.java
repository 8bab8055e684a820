package dev.inquest.telling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.inquest.playbook.Playbook;
import dev.inquest.playbook.PlaybookException;
import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** What can be detected: the playbooks with a line each, the team's own first. */
final class Known {
    private final Supplier<Playbooks> playbooks;

    Known(Supplier<Playbooks> playbooks) {
        this.playbooks = playbooks;
    }

    Reply tell(Understood understood) {
        List<Playbook> all;
        try {
            all = playbooks.get().all();
        } catch (PlaybookException broken) {
            return new Reply.Failed(understood.question(), "playbooks_broken",
                    "The playbooks cannot be read. `./inquest"
                            + " playbook check` says where the mistakes are.");
        }
        List<Playbook> own = all.stream().filter(playbook -> !playbook.builtIn()).toList();
        List<Playbook> ours = all.stream().filter(Playbook::builtIn).toList();
        List<String> parts = new ArrayList<>();
        parts.add("I know " + Count.of(all.size(), "playbook") + (own.isEmpty()
                ? ""
                : ", " + own.size() + " of them"
                        + " the team's own")
                + ". `./inquest playbook show ID` reads one aloud.");
        if (!own.isEmpty()) {
            parts.add("The team's own:\n\n" + lines(own));
        }
        parts.add((own.isEmpty() ? "" : "Inquest's:\n\n") + lines(ours));
        return new Told(understood.question(), understood.intent(), String.join("\n\n", parts), List.of(),
                Map.of("playbooks", all.stream().map(Known::data).toList()));
    }

    private static String lines(List<Playbook> playbooks) {
        return playbooks.stream().map(Known::line).collect(Collectors.joining("\n"));
    }

    private static String line(Playbook playbook) {
        String title = Marked.words(playbook.title());
        String owner = playbook.owner().isEmpty() ? "" : " (" + Marked.words(playbook.owner()) + ")";
        return "- " + Marked.code(playbook.id()) + ": " + title.substring(0, Math.min(1, title.length()))
                .toLowerCase(
                        Locale.ROOT)
                + title.substring(Math.min(1, title.length())) + owner;
    }

    private static Map<String, Object> data(Playbook playbook) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", playbook.id());
        data.put("title", playbook.title());
        data.put("owner", playbook.owner());
        data.put("built_in", playbook.builtIn());
        return data;
    }
}
