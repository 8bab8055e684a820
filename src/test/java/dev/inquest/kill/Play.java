package dev.inquest.kill;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.inquest.OwnDesk;
import dev.inquest.container.Inspection;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.proposal.Action;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;

/** A fix that waits for its yes on some engine. It outlives the processes that carry it out. */
interface Play extends AutoCloseable {
    Scene scene();

    /** The fix. */
    Job job();

    Doors doors();

    /** The container as it was. */
    Inspection before();

    /** What dead processes have asked for comes true. */
    void arrive();

    /** What is seen now, or was seen meanwhile, that must never be. */
    List<String> faults();

    /** What is not as it was, or as it should be, about the one that is left at the end. */
    List<String> faults(Inspection left);

    @Override
    void close();

    /** @return the id of the proposal */
    static String propose(Scene scene, String name, Doors doors, Path store) {
        try (Database database = Mortal.database(store)) {
            Desk desk = Mortal.desk(doors, database);
            Reply reply = OwnDesk.propose(desk, new Question("", "", "", Mortal.ANN), name,
                    scene.action() == Action.RESTART
                            ? Optional.empty()
                            : Optional.of(Scene.AFTER),
                    Optional.of(scene.action()));
            if (reply instanceof Reply.Proposed proposed) {
                return proposed.proposal().id();
            }
            throw new AssertionError("nothing was proposed: " + reply);
        }
    }
}
