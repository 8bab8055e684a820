package dev.inquest.watch;

import java.time.Instant;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.notice.Concerned;

/**
 * Deaths of one container, or of the tasks of one service, that belong together.
 *
 * @param id inc_...
 * @param last the container that died last; a fix or an orchestrator makes new ones under the same name
 * @param container its name
 * @param deaths how often it died
 * @param cause of the death that was looked into; empty before, and where it is not proven
 * @param say why it died, in a sentence; empty before anybody looked
 * @param proposal what could be done about it, prp_...; empty without
 * @param storm the storm that it belongs to, sto_...; empty outside of one
 * @param ended how it ended, in a few words; empty while it goes on
 * @param unwatched whether nobody heard the last death, and it was only found afterwards
 */
public record Incident(String id, Concerned who, ContainerId last, String container, Instant firstAt, Instant lastAt,
        int deaths, int exitCode, boolean outOfMemory, State state, String cause, String say, String proposal,
        String storm, String ended, boolean unwatched) {

    public enum State {
        /** Somebody looks why; nothing has been said. */
        NEW,
        OPEN,
        ENDED;

        String word() {
            return switch (this) {
                case NEW -> "new";
                case OPEN -> "open";
                case ENDED -> "ended";
            };
        }
    }

    static Incident of(String id, Waiting.Group deaths) {
        Death death = deaths.last();
        return new Incident(id, death.who(), death.end().container(), death.end().name(), deaths.first(), death.at(),
                deaths.count(), death.exitCode(), death.outOfMemory(), State.NEW, "", "", "", "", "", !death.watched());
    }

    Incident again(Waiting.Group more) {
        Death death = more.last();
        return new Incident(id, who, death.end().container(), death.end().name(), firstAt, death.at(),
                deaths + more.count(), death.exitCode(), outOfMemory || death.outOfMemory(), state, cause, say,
                proposal, storm, ended, !death.watched());
    }

    Incident because(String found, String sentence, String offered) {
        return new Incident(id, who, last, container, firstAt, lastAt, deaths, exitCode, outOfMemory, State.OPEN, found,
                sentence, offered.isEmpty() ? proposal : offered, storm, ended, unwatched);
    }

    Incident in(String aStorm) {
        return new Incident(id, who, last, container, firstAt, lastAt, deaths, exitCode, outOfMemory, State.OPEN, cause,
                say, proposal, aStorm, ended, unwatched);
    }

    Incident over(String how) {
        return new Incident(id, who, last, container, firstAt, lastAt, deaths, exitCode, outOfMemory, State.ENDED,
                cause, say, proposal, storm, how, unwatched);
    }

    String key() {
        return who.engine() + "/" + who.name();
    }

    /** The container that died last, as a list would show it. */
    ContainerSummary summary() {
        return new ContainerSummary(who.engine(), last, container, who.image(), "exited", "", firstAt, who.labels());
    }
}
