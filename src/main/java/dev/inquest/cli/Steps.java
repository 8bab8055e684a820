package dev.inquest.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

import dev.inquest.remediation.Remediation;
import dev.inquest.remediation.Remediation.Progress;

/** Prints the steps of a remediation as they come: what begins at once, how it ended behind it. */
final class Steps {
    /** No step of the plan: what follows when all of them are done. */
    private static final String WATCH = "(watch)";

    private final PrintWriter out;
    private final Map<String, Progress> printed = new HashMap<>();
    private String open = "";
    private boolean watchShown;

    Steps(PrintWriter out) {
        this.out = out;
    }

    synchronized void show(Remediation remediation) {
        for (Remediation.Step step : remediation.steps()) {
            Progress before = printed.put(step.name(), step.progress());
            if (step.progress() != before) {
                print(step, remediation);
            }
        }
        if (remediation.ended()) {
            endWatch(remediation);
        } else if (!remediation.watched().isEmpty() && open.isEmpty() && !watchShown) {
            out.print("  watch whether it holds ... ");
            out.flush();
            open = WATCH;
            watchShown = true;
        }
    }

    private void endWatch(Remediation remediation) {
        if (open.equals(WATCH)) {
            closeWatch(remediation.state() == Remediation.State.VERIFIED);
        } else {
            finishLine();
        }
    }

    private void closeWatch(boolean held) {
        close(held ? Ink.GREEN.on("it holds") : Ink.RED.on("it does not"));
    }

    private void print(Remediation.Step step, Remediation remediation) {
        if (open.equals(WATCH)) {
            closeWatch(remediation.compared().isPresent());
        }
        if (!open.equals(step.name())) {
            finishLine();
            out.print("  " + Paper.clean(step.say()) + " ... ");
            open = step.name();
        }
        switch (step.progress()) {
            case STARTED -> out.flush();
            case DONE -> close(Ink.GREEN.on("done"));
            case FAILED -> close(Ink.RED.on("failed"));
        }
    }

    private void close(String end) {
        out.println(end);
        open = "";
    }

    private void finishLine() {
        if (!open.isEmpty()) {
            close("");
        }
    }
}
