package dev.inquest.inquiry;

import dev.inquest.container.EngineException;
import dev.inquest.question.Meant;
import dev.inquest.question.NoticeWish;
import dev.inquest.question.Question;
import dev.inquest.question.Scene;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;

/** What the desk says where no playbook speaks. Markdown. */
public final class Words {
    private Words() {}

    /** The engine did not do what the answer needed. */
    public static Reply failed(Question question, EngineException e) {
        return new Reply.Failed(question, code(e), e.sentence());
    }

    /** The question names an engine that the settings do not. */
    public static Reply noEngine(Question question, Engines engines) {
        String name = question.engine().length() <= 64 ? question.engine() : question.engine().substring(0, 64) + "...";
        return new Reply.Failed(question, "unknown_engine", "There is no engine '" + name + "'. These are looked"
                + " after: " + engines.names() + ".");
    }

    /** What is wrong with the engine, for programs. */
    public static String code(EngineException e) {
        return switch (e.reason()) {
            case UNREACHABLE -> "engine_unreachable";
            case TIMEOUT -> "engine_timeout";
            case NOT_FOUND -> "container_gone";
            case CONFLICT -> "engine_conflict";
            case REFUSED -> "engine_refused";
        };
    }

    /** Something recorded is of an engine that the settings no longer name. */
    public static String engineNotNamed(String engine) {
        return "This is about a container of the engine " + engine + ", which the settings do not name now. Nothing"
                + " was changed.";
    }

    /** A message that asks for the same as another did, of the container with this name. */
    public static String askAgain(Understood understood, String name) {
        return switch (understood.intent()) {
            case STATUS -> "status of " + name;
            case STATS -> "memory usage of " + name;
            case LOGS -> "logs of " + name
                    + understood.slots().sinceIfNamed().map(back -> " --since " + back.toMinutes() + "m").orElse("")
                    + (understood.slots().linesIfNamed().isPresent() ? " --tail " + understood.slots().lines() : "");
            case HISTORY -> "history of " + name;
            case PROPOSE_FIX -> understood.wish().restart()
                    ? "restart " + name
                    : understood.wish().memory().isEmpty()
                            ? "fix " + name
                            : "give " + name + " " + understood.wish().memory();
            case ROLLBACK -> "undo the fix of " + name;
            case SUBSCRIBE, MUTE -> switch (NoticeWish.of(understood)) {
                case SUBSCRIBE -> "tell me when " + name + " dies";
                case UNSUBSCRIBE -> "stop telling me about " + name;
                case UNMUTE -> "unmute " + name;
                case MUTE -> "mute " + name + understood.slots()
                        .lastingIfNamed()
                        .map(time -> " for " + time.toMinutes() + " minutes")
                        .orElse("");
            };
            default -> "why did " + name + " die?";
        };
    }

    /** What was taken for granted, before an answer that rests on it. */
    public static String assumed(Understood understood) {
        String assumed = understood.grounds().assumed();
        return assumed.isEmpty() ? "" : "I take it that " + assumed + ".\n\n";
    }

    static String noSuch(Meant.NoSuch noSuch, Scene scene, Engines engines) {
        if (noSuch.near().isEmpty() && scene.known().isEmpty() && !scene.unseen().isEmpty()) {
            return "Whether there is a container '" + noSuch.asked() + "' cannot be seen now." + scene.unseen();
        }
        String text = "There is no container '" + noSuch.asked() + "' on "
                + (engines.several() ? "the engines that answer." : "this engine.") + scene.unseen();
        return noSuch.near().isEmpty() ? text + " These are there:" : text + " Did you mean this?";
    }

    static String gone(String container) {
        return "The container '" + container + "' was removed, and its settings and its log with it. Why it ended can"
                + " still be asked: the engine remembers its events for a while.";
    }
}
