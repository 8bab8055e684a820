package dev.inquest.desk;

import java.util.List;
import java.util.stream.Collectors;

import dev.inquest.answer.Answer;
import dev.inquest.container.EngineException;
import dev.inquest.container.Place;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.question.Scene;
import dev.inquest.question.Understood;

/** What the desk says where no playbook speaks. Markdown. */
final class Words {
    static final String HELP = """
            Ask in your own words, for example:

            - why did data-processor die?
            - which containers are dead?
            - which containers came close to their limit?
            - what does exit code 137 mean?
            - status of api, or of its memory with a graph
            - the last 50 lines of api, or its log since last night
            - what happened to api last week, who approved that
            - which playbooks are there
            - give data-processor 256m
            - restart api
            - tell me when api dies
            - mute api for 2 hours

            Nothing is changed before somebody who may has approved exactly that change.""";

    static final String NOT_UNDERSTOOD = "I did not understand that. Ask why a container died, which containers are"
            + " dead, or for a container's status or logs.";

    private Words() {}

    static Reply failed(Question question, EngineException e) {
        return new Reply.Failed(question, code(e), e.sentence());
    }

    static Reply noEngine(Question question, Engines engines) {
        String name = question.engine().length() <= 64 ? question.engine() : question.engine().substring(0, 64) + "...";
        return new Reply.Failed(question, "unknown_engine", "There is no engine '" + name + "'. These are looked"
                + " after: " + engines.names() + ".");
    }

    /** What is wrong with the engine, for programs. */
    static String code(EngineException e) {
        return switch (e.reason()) {
            case UNREACHABLE -> "engine_unreachable";
            case TIMEOUT -> "engine_timeout";
            case NOT_FOUND -> "container_gone";
            case CONFLICT -> "engine_conflict";
            case REFUSED -> "engine_refused";
        };
    }

    static String engineNotNamed(String engine) {
        return "This is about a container of the engine " + engine + ", which the settings do not name now. Nothing"
                + " was changed.";
    }

    /** A message that asks for the same as another did, of the container with this name. */
    static String askAgain(Understood understood, String name) {
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
            case SUBSCRIBE, MUTE -> Notifying.askAgain(understood, name);
            default -> "why did " + name + " die?";
        };
    }

    /** What was taken for granted, before an answer that rests on it. */
    static String assumed(Understood understood) {
        String assumed = understood.grounds().assumed();
        return assumed.isEmpty() ? "" : "I take it that " + assumed + ".\n\n";
    }

    /** Where a yes, a no or a withdrawal is taken, as it is not taken here. */
    static String decideThere(Intent answer, List<Proposal> waiting) {
        if (waiting.isEmpty()) {
            return "Nothing was changed: no proposal waits for an answer.";
        }
        return waiting.stream()
                .map(p -> "- " + p.plan().name() + ": `./inquest " + answer.word() + " " + p.id() + "`")
                .collect(Collectors.joining("\n", "Nothing was changed: no proposal was made in this conversation."
                        + " Answer where it was made, or type:\n\n", ""));
    }

    /** What is said to something that was perhaps an answer to a proposal. */
    static String unsure(List<Proposal> waiting) {
        String unclear = "That was no clear yes or no, so nothing was changed. ";
        if (waiting.size() > 1) {
            String names = waiting.stream().map(p -> p.plan().name()).distinct().collect(Collectors.joining(" and "));
            return unclear + waiting.size() + " proposals wait here, for " + names
                    + ": use the button under the one that you mean.";
        }
        Plan plan = waiting.getFirst().plan();
        return unclear + "Say `approve` and " + does(plan) + "; say `reject` and it stays as it is."
                + (plan.resizes() && plan.undoes().isEmpty() ? " Or name another size." : "");
    }

    /** What a yes to the plan leads to: data-processor gets 256 MiB. */
    static String does(Plan plan) {
        return plan.name() + Place.on(plan.engine()) + switch (plan.action()) {
            case RECREATE, UPDATE, UPDATE_LIVE, SERVICE_UPDATE -> !plan.resizes()
                    ? " is made again as it was recorded"
                    : plan.after().limit().isNone()
                            ? " goes back to no limit"
                            : (plan.undoes().isEmpty() ? " gets " : " goes back to ") + plan.after().limit().human();
            case RESTART -> " is restarted";
            case REINSTATE -> " becomes the container again that was set aside";
        };
    }

    /** What has become of a proposal, to follow its name. */
    static String state(Proposal proposal) {
        String by = proposal.decidedBy().isEmpty() ? "" : " by " + Person.of(proposal.decidedBy()).name();
        return switch (proposal.state()) {
            case PENDING -> "still waits for a yes";
            case APPROVED -> "was approved" + by + " already";
            case REJECTED -> "was rejected" + by;
            case CANCELLED -> "was withdrawn" + by;
            case EXPIRED -> "has expired; ask again and a new one is made";
            case STALE -> "does not fit the container any more; ask again and a new one is made";
        };
    }

    /** The verdict as the record keeps it: {@code oom-killed/limit-hit, oom-limit, certain: ...}. */
    static String recorded(Answer answer) {
        return switch (answer.finding()) {
            case Answer.Cause cause -> cause.id() + ", " + cause.cause() + ", " + cause.certainty().word() + ": "
                    + answer.say();
            case Answer.Unproven unproven -> "not proven: " + answer.say();
        };
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
