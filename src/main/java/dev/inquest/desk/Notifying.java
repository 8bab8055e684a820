package dev.inquest.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Place;
import dev.inquest.container.Shown;
import dev.inquest.inquiry.Asked;
import dev.inquest.inquiry.Choosing;
import dev.inquest.notice.Concerned;
import dev.inquest.notice.Mute;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;
import dev.inquest.notice.Subscriptions.Subscription;
import dev.inquest.notice.Target;
import dev.inquest.question.Meant;
import dev.inquest.question.NoticeWish;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.AskedBack;
import dev.inquest.reply.Reply.Refused;
import dev.inquest.reply.Reply.Told;

/** What somebody wants to be told unasked from now on, or not to be told for a while. */
final class Notifying {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Pattern NARROWED = Pattern.compile("\\b(image|label)\\s+[`'\"]?([\\w./:@=-]{1,200})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ALL = Pattern.compile("\\b(anything|something|everything|all|any container)\\b");
    /** A conversation in Slack begins so, and the channel follows. */
    private static final String SLACK = "slack";

    private final Choosing choosing;
    private final Mutes mutes;
    private final Subscriptions subscriptions;

    Notifying(Choosing choosing, Mutes mutes, Subscriptions subscriptions) {
        this.choosing = choosing;
        this.mutes = mutes;
        this.subscriptions = subscriptions;
    }

    Reply answer(Asked recording, Understood understood) {
        recording.awaitRecorded();
        return switch (NoticeWish.of(understood)) {
            case UNMUTE -> about(understood, target -> unmute(understood, target));
            case UNSUBSCRIBE -> about(understood, target -> unsubscribe(understood, target));
            case SUBSCRIBE -> about(understood, target -> subscribe(understood, target));
            case MUTE -> mute(understood);
        };
    }

    /** Everything at once is not muted: nobody would notice that nothing is said any more. */
    private Reply mute(Understood understood) {
        if (understood.container() instanceof Meant.Unnamed && narrowed(understood).isEmpty()) {
            return new AskedBack(understood.question(), standing() + " Name a container to mute, or say `mute image"
                    + " NAME` or `mute label KEY=VALUE`, with a time such as `for 2 hours`.", List.of());
        }
        return about(understood, target -> {
            Mute mute = mutes.mute(target, understood.slots().lastingIfNamed().orElse(USUAL), by(understood));
            return told(understood, muted(mute));
        });
    }

    private interface Then {
        Reply with(Target target);
    }

    private Reply about(Understood understood, Then then) {
        if (!understood.question().by().known()) {
            return new Refused(understood.question(), "Whoever mutes or subscribes is recorded, and nobody is signed in"
                    + " here. Sign in, or say it in Slack or at a terminal.");
        }
        Optional<Target> narrowed = narrowed(understood);
        if (narrowed.isPresent()) {
            return then.with(narrowed.get());
        }
        if (understood.container() instanceof Meant.Unnamed && ALL.matcher(words(understood)).find()) {
            return then.with(Target.EVERYTHING);
        }
        return choosing.about(understood, container -> then.with(Target.container(concerned(container))));
    }

    private static Concerned concerned(ContainerSummary container) {
        return Concerned.of(container.engine(), container.name(), container.image(), container.labels());
    }

    private static Optional<Target> narrowed(Understood understood) {
        Matcher named = NARROWED.matcher(understood.question().text());
        return named.find()
                ? Optional.of(named.group(1).equalsIgnoreCase("image")
                        ? Target.image(named.group(2))
                        : Target.label(named.group(2)))
                : Optional.empty();
    }

    private Reply unmute(Understood understood, Target target) {
        return told(understood, mutes.unmute(target, by(understood))
                ? "Alerts of " + target.inWords() + " are said again from now on."
                : "Alerts of " + target.inWords() + " were not muted. " + standing());
    }

    private Reply subscribe(Understood understood, Target target) {
        return channel(understood.question()).map(channel -> {
            boolean fresh = subscriptions.add(new Subscription(channel, target, by(understood)));
            return told(understood, (fresh ? "From now on" : "It is so already:") + " alerts of " + target.inWords()
                    + " are said here as well. `stop telling me about "
                    + typed(target) + "` ends it.");
        }).orElseGet(() -> noChannel(understood));
    }

    private Reply unsubscribe(Understood understood, Target target) {
        return channel(understood.question())
                .map(channel -> told(understood, subscriptions.remove(channel, target, by(understood))
                        ? "Alerts of " + target.inWords() + " are no longer said here for your sake."
                        : "Nobody has asked for alerts of " + target.inWords() + " here." + quieter(target)))
                .orElseGet(() -> noChannel(understood));
    }

    private static String quieter(Target target) {
        return target.equals(Target.EVERYTHING)
                ? ""
                : " To keep quiet about it for everybody, say `mute " + typed(target) + " for 2 hours`.";
    }

    /** How somebody types it so that it is understood. */
    private static String typed(Target target) {
        return switch (target.kind()) {
            case CONTAINER -> target.name() + Place.on(target.engine());
            case IMAGE -> "image " + target.name();
            case LABEL -> "label " + target.name();
            case EVERYTHING -> "everything";
        };
    }

    private static Reply noChannel(Understood understood) {
        return new Refused(understood.question(), "There is no channel here in which you could be told later. Say the"
                + " same to Inquest in Slack, in the channel or the direct message that is to get the alerts; or set"
                + " slack.alerts_channel, which gets them all.");
    }

    /** Where the question was asked, as far as something can be said there later. */
    private static Optional<String> channel(Question question) {
        String[] parts = question.thread().split(":");
        return question.by().channel().equals(SLACK) && parts.length > 1 && parts[0].equals(SLACK)
                ? Optional.of(parts[1])
                : Optional.empty();
    }

    /** For a target that a button names. */
    Mute mute(Target target, Duration lasting, Person by) {
        return mutes.mute(target, lasting, by.principal());
    }

    /** What a mute means, to whoever asked for it. */
    static String muted(Mute mute) {
        Instant until = mute.until();
        return "Alerts of " + mute.target().inWords() + " are muted for everybody until " + Shown.time(until)
                + ". What happens is counted all the same. `unmute "
                + typed(mute.target()) + "` ends it.";
    }

    private String standing() {
        List<Mute> standing = mutes.standing();
        return standing.isEmpty()
                ? "Nothing is muted now."
                : standing.stream()
                        .limit(10)
                        .map(mute -> mute.target().inWords() + " until " + Shown.time(mute.until()))
                        .collect(Collectors.joining(", ", "Muted now: ", "."));
    }

    private static String words(Understood understood) {
        return understood.question().text().toLowerCase(Locale.ROOT);
    }

    private static String by(Understood understood) {
        return understood.question().by().principal();
    }

    private static Reply told(Understood understood, String text) {
        return new Told(understood.question(), understood.intent(), text, List.of());
    }
}
