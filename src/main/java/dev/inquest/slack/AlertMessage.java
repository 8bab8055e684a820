package dev.inquest.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.inquest.container.OwnerLabel;
import dev.inquest.container.Place;
import dev.inquest.notice.Mute;
import dev.inquest.notice.Target;
import dev.inquest.proposal.Proposal;
import dev.inquest.watch.Alert;
import dev.inquest.watch.Incident;

/** That a container died, how often, and whether it goes on; then the answer that anybody gets who asks why. */
final class AlertMessage {
    private static final Pattern SLACK_USER = Pattern.compile("[UW][A-Z0-9]{6,}");
    private static final int OWNERS = 4;
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private AlertMessage() {}

    static Message of(Alert.OfOne alert, Standing standing, List<String> approvers) {
        Incident incident = alert.incident();
        boolean ended = incident.state() == Incident.State.ENDED;
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(RichText.block("alert", RichText.line(head(alert))));
        if (ended || alert.found().isEmpty()) {
            blocks.addAll(inShort(incident, standing, ended));
            decide(blocks, standing, approvers, ended);
        } else {
            blocks.addAll(Card.of(alert.found().get(), standing, approvers).blocks());
        }
        if (!ended) {
            quiet(blocks, incident, standing);
        }
        return new Message(said(incident), blocks);
    }

    /** The whole in a sentence. */
    private static String said(Incident incident) {
        String died = incident.deaths() == 1
                ? " died at " + Plain.utc(incident.lastAt())
                : " died " + incident.deaths() + " times since " + Plain.utc(incident.firstAt()) + ", last at "
                        + Plain.utc(incident.lastAt());
        String over = incident.ended().isEmpty() ? "" : " Over: " + incident.ended();
        return Plain.escape(Plain.line(incident.who().name() + Place.on(incident.who().engine()) + died
                + unwatched(incident) + ". " + why(incident) + over, 600));
    }

    private static String unwatched(Incident incident) {
        return incident.unwatched() ? ", while nobody watched" : "";
    }

    private static String why(Incident incident) {
        return incident.say().isEmpty()
                ? "It ended with exit code " + incident.exitCode()
                        + (incident.outOfMemory() ? ", out of memory." : ".")
                : incident.say();
    }

    private static List<Map<String, Object>> head(Alert.OfOne alert) {
        Incident incident = alert.incident();
        List<Map<String, Object>> line = new ArrayList<>();
        boolean ended = incident.state() == Incident.State.ENDED;
        line.add(RichText.emoji(ended ? "white_check_mark" : "rotating_light"));
        line.add(RichText.text(" "));
        line.add(RichText.code(Plain.line(incident.who().name(), 128)));
        if (incident.deaths() == 1) {
            line.add(RichText.bold(" died "));
            line.add(RichText.time(incident.lastAt()));
        } else {
            line.add(RichText.bold(" died " + incident.deaths() + " times"));
            line.add(RichText.text(" since "));
            line.add(RichText.time(incident.firstAt()));
            line.add(RichText.text(", last "));
            boolean recent = Duration.between(incident.firstAt(), incident.lastAt()).compareTo(HALF_A_DAY) < 0;
            line.add(recent ? RichText.clock(incident.lastAt()) : RichText.time(incident.lastAt()));
        }
        line.add(RichText.text(unwatched(incident) + " on " + Plain.line(incident.who().engine(), 64)));
        if (ended) {
            line.add(RichText.text("\nOver: " + Plain.line(incident.ended(), 200)));
        } else {
            line.addAll(owners(OwnerLabel.named(incident.who().labels())));
        }
        alert.muted().ifPresent(mute -> muted(line, mute));
        return line;
    }

    private static void muted(List<Map<String, Object>> line, Mute mute) {
        line.add(RichText.text("\nMuted until "));
        line.add(RichText.time(mute.until()));
        line.add(RichText.text(" by "));
        line.add(FixMessage.person(mute.by()));
        line.add(RichText.text(": this message stands still until then"));
    }

    private static Map<String, Object> owner(String name) {
        return SLACK_USER.matcher(name).matches() ? RichText.user(name) : RichText.text(Plain.line(name, 80));
    }

    /** A label can name a person, and only an id of Slack's own becomes a mention: never a group or a whole channel. */
    static List<Map<String, Object>> owners(List<String> names) {
        List<Map<String, Object>> line = new ArrayList<>();
        String before = "\nOwner: ";
        for (String name : names.stream().limit(OWNERS).toList()) {
            line.add(RichText.text(before));
            line.add(owner(name));
            before = ", ";
        }
        return line;
    }

    private static List<Map<String, Object>> inShort(Incident incident, Standing standing, boolean ended) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(RichText.block("answer",
                RichText.line(RichText.sentence(Plain.line(why(incident), 600), incident.container(), "bold"))));
        if (!ended || standing instanceof Standing.UnderWay || standing instanceof Standing.Approved) {
            blocks.addAll(FixMessage.blocks(standing));
        }
        return blocks;
    }

    private static void decide(List<Map<String, Object>> blocks, Standing standing, List<String> approvers,
            boolean ended) {
        List<Map<String, Object>> buttons = ended ? List.of() : Card.decide(standing, approvers);
        if (!buttons.isEmpty()) {
            blocks.add(Blocks.actions("next", buttons));
        }
    }

    private static void quiet(List<Map<String, Object>> blocks, Incident incident, Standing standing) {
        String target = Target.container(incident.who()).key();
        String name = incident.who().name() + Place.on(incident.who().engine());
        List<Map<String, Object>> buttons = new ArrayList<>();
        // Nobody may have been awake while the proposal waited.
        if (standing instanceof Standing.Closed(var proposal) && !decided(proposal)) {
            buttons.add(Blocks.button(Presses.CHOOSE + 0, "Propose again",
                    "fix " + incident.container() + Place.on(incident.who().engine()),
                    "Propose the fix of " + name + " again"));
        }
        buttons.add(Blocks.button(Presses.MUTE_HOUR, "Mute 1 h", target, "Mute alerts of " + name + " for one hour"));
        buttons.add(Blocks.button(Presses.MUTE_DAY, "Mute 1 day", target, "Mute alerts of " + name + " for one day"));
        Optional<Map<String, Object>> small = blocks.stream()
                .filter(block -> "terms".equals(block.get("block_id")))
                .findFirst();
        small.ifPresentOrElse(terms -> blocks.add(blocks.indexOf(terms), Blocks.actions("quiet", buttons)),
                () -> blocks.add(Blocks.actions("quiet", buttons)));
    }

    private static boolean decided(Proposal proposal) {
        return switch (proposal.state()) {
            case PENDING, EXPIRED, STALE -> false;
            case APPROVED, REJECTED, CANCELLED -> true;
        };
    }
}
