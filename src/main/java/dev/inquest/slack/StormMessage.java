package dev.inquest.slack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.inquest.container.OwnerLabel;
import dev.inquest.container.Place;
import dev.inquest.watch.Alert;
import dev.inquest.watch.Incident;

/** Many deaths at once: how many, of which kinds, and how many are over. */
final class StormMessage {
    private static final int KINDS = 6;
    private static final int NAMES = 12;
    private static final int ASKED = 3;

    private StormMessage() {}

    /** Those that died in the same way. */
    private record Kind(String image, int exitCode, boolean outOfMemory) {
        static Kind of(Incident incident) {
            return new Kind(incident.who().image(), incident.exitCode(), incident.outOfMemory());
        }

        String say() {
            return "exit code " + exitCode + (outOfMemory ? ", out of memory" : "");
        }
    }

    static Message of(Alert.OfMany alert) {
        List<Incident> all = alert.incidents();
        Map<Kind, List<Incident>> kinds = new LinkedHashMap<>();
        all.forEach(one -> kinds.computeIfAbsent(Kind.of(one), kind -> new ArrayList<>()).add(one));
        List<Map.Entry<Kind, List<Incident>>> sorted = kinds.entrySet()
                .stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .toList();
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(RichText.block("storm", parts(alert, sorted)));
        blocks.add(Blocks.actions("ask", asking(sorted)));
        blocks.add(Blocks.context("terms", List.of(alert.storm().open()
                ? "One message for all of them: what else dies in the next minutes is added here · " + Words.UNTOUCHED
                : "What has died since is said by itself · " + Words.UNTOUCHED)));
        return new Message(Plain.escape(Plain.line(headline(all) + " " + over(all), 600)), blocks);
    }

    private static String headline(List<Incident> all) {
        int deaths = all.stream().mapToInt(Incident::deaths).sum();
        return all.size() + " containers died" + (deaths > all.size() ? ", " + deaths + " times in all," : "")
                + " at nearly the same time.";
    }

    private static String over(List<Incident> all) {
        long ended = all.stream().filter(one -> one.state() == Incident.State.ENDED).count();
        return ended == all.size()
                ? "All of them are over."
                : ended == 0 ? "None is over yet." : ended + " are over, " + (all.size() - ended) + " are not.";
    }

    private static List<Map<String, Object>> parts(Alert.OfMany alert,
            List<Map.Entry<Kind, List<Incident>>> kinds) {
        List<Incident> all = alert.incidents();
        List<Map<String, Object>> parts = new ArrayList<>();
        List<Map<String, Object>> head = new ArrayList<>();
        boolean calm = all.stream().allMatch(one -> one.state() == Incident.State.ENDED);
        head.add(RichText.emoji(calm ? "white_check_mark" : "rotating_light"));
        head.add(RichText.bold(" " + headline(all)));
        head.add(RichText.text(" The first "));
        head.add(RichText.time(alert.storm().firstAt()));
        head.add(RichText.text(". " + over(all)));
        head.addAll(AlertMessage.owners(
                all.stream().flatMap(one -> OwnerLabel.named(one.who().labels()).stream()).distinct().toList()));
        parts.add(RichText.line(head));
        List<Map<String, Object>> lines = new ArrayList<>();
        kinds.stream()
                .limit(KINDS)
                .forEach(kind -> lines.add(RichText.line(RichText.bold(kind.getValue().size() + " × "),
                        RichText.code(Plain.line(kind.getKey().image(), 100)),
                        RichText.text(": " + kind.getKey().say()))));
        if (kinds.size() > KINDS) {
            lines.add(RichText.line(RichText.text("and " + (kinds.size() - KINDS) + " other kinds")));
        }
        parts.add(RichText.bullets(lines));
        parts.add(RichText.line(names(all)));
        return parts;
    }

    private static List<Map<String, Object>> names(List<Incident> all) {
        List<Map<String, Object>> line = new ArrayList<>();
        String before = "Among them: ";
        for (Incident one : all.stream().limit(NAMES).toList()) {
            line.add(RichText.text(before));
            line.add(RichText.code(Plain.line(one.who().name() + Place.on(one.who().engine()), 128)));
            before = ", ";
        }
        if (all.size() > NAMES) {
            line.add(RichText.text(" and " + (all.size() - NAMES) + " more"));
        }
        return line;
    }

    /** One of each kind can be asked about, and all of them looked at. */
    private static List<Map<String, Object>> asking(List<Map.Entry<Kind, List<Incident>>> kinds) {
        List<Map<String, Object>> buttons = new ArrayList<>();
        kinds.stream()
                .limit(ASKED)
                .map(kind -> kind.getValue().getFirst().container())
                .filter(name -> name.length() <= 40)
                .forEach(name -> buttons.add(Blocks.button(Presses.CHOOSE + buttons.size(), "Why " + name + "?",
                        "why did " + name + " die?", "Ask why " + name + " died")));
        buttons.add(Blocks.button(Presses.CHOOSE + buttons.size(), "Which are dead?", "which containers are dead?",
                "Ask which containers are dead"));
        return buttons;
    }
}
