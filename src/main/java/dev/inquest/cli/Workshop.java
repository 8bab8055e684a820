package dev.inquest.cli;

import java.nio.file.Path;
import java.util.List;

import dev.inquest.container.ContainerReader;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Understanding;

/**
 * Everything commands work with. Each thing is built when it is first asked for, so that a short command stays short.
 * Where an engine is needed and does not answer, methods throw {@link dev.inquest.container.EngineException}.
 */
public interface Workshop extends AutoCloseable {
    Desk desk();

    /**
     * All playbooks, type-checked, of these folders instead of the settings' where any are given. Throws
     * {@link dev.inquest.playbook.PlaybookException}.
     */
    Playbooks playbooks(List<Path> folders);

    /** Where the settings say that playbooks are, the team's own first. */
    List<Path> playbookFolders();

    /** How messages are understood; needs no engine. */
    Understanding understanding();

    /** What was said and done; needs no engine. */
    Ledger ledger();

    /** To look at the engines directly, in the order of the settings. */
    List<ContainerReader> readers();

    /** The first of them: the demo is played there, and checks with its own eyes. */
    default ContainerReader reader() {
        return readers().getFirst();
    }

    /** What the demo needs to make something die, on the first engine. */
    Stage stage();

    /** Starts web console, HTTP API, Slack and watching, as the settings say; they run until the handle is closed. */
    Serving serve();

    /** What only the settings can tell a doctor: the file itself, Slack's tokens and scopes, who may approve. */
    List<Finding> findings();

    /** Lets go of engine, store and server, whichever was built. */
    @Override
    void close();
}
