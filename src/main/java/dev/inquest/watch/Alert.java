package dev.inquest.watch;

import java.util.List;
import java.util.Optional;

import dev.inquest.notice.Mute;
import dev.inquest.reply.Reply;

/** What is said unasked, whole each time: a channel writes it anew whenever something about it changes. */
public sealed interface Alert {
    /** inc_... or sto_... */
    String id();

    /**
     * One container that died.
     *
     * @param found the answer that somebody would get who asks why; empty when it is not there, as after a restart
     * @param muted by what it is to be quiet, if it is
     */
    record OfOne(Incident incident, Optional<Reply.Explained> found, Optional<Mute> muted) implements Alert {
        @Override
        public String id() {
            return incident.id();
        }
    }

    /** Many at once, the one that died first first. */
    record OfMany(Storm storm, List<Incident> incidents) implements Alert {
        public OfMany {
            incidents = List.copyOf(incidents);
        }

        @Override
        public String id() {
            return storm.id();
        }
    }
}
