package dev.inquest.cli;

import dev.inquest.container.Place;
import dev.inquest.desk.Desk;
import dev.inquest.remediation.Remediation;

/** What an earlier Inquest was interrupted in is put right before anything new is begun. */
final class Interrupted {
    private Interrupted() {}

    static void putRight(Desk desk, Shell shell) {
        for (Remediation fix : desk.upkeep().recover()) {
            shell.say("An earlier fix of " + fix.plan().name() + Place.on(fix.plan().engine())
                    + " had been interrupted. " + fix.say());
            fix.commands().forEach(command -> shell.say("  " + command));
        }
    }
}
