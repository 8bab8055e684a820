package dev.inquest.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineInfo;

@Command(name = "demo", description = "A container dies on a real engine; Inquest says why and offers the fix.", footer = {
    "", "With --once it says the yes itself and leaves when the fix has proved itself."})
final class DemoCommand extends CommonOptions implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--once", description = "approve, apply, verify and leave")
    private boolean once;

    @Option(names = "--port", paramLabel = "N", description = "the console's port (default: web.port of the settings)")
    private int port = -1;

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Demo.act(shell, "An engine");
        try (Workshop workshop = workshop()) {
            Demo demo = new Demo(shell, workshop);
            demo.letItDie();
            Demo.Answered answered = demo.ask();
            if (once) {
                return demo.fix(answered).code();
            }
            return serve(workshop).code();
        }
    }

    private Workshop workshop() {
        Map<String, String> settings = new HashMap<>();
        settings.put("people.approvers", Demo.ON_CALL.id() + ",console");
        settings.put("people.self_approval", "true");
        if (port >= 0) {
            settings.put("web.port", Integer.toString(port));
        }
        Workshop usual = shell.workshops().open(new Setup("", "", settings));
        try {
            return answering(usual);
        } catch (EngineException e) {
            usual.close();
            if (e.reason() != EngineException.Reason.UNREACHABLE) {
                throw e;
            }
            shell.tell("No engine answers here, so a private one is started; it is used for nothing else.");
            String host = shell.workshops().privateEngine(shell::tell).up();
            return answering(shell.workshops().open(new Setup("", host, settings)));
        }
    }

    private Workshop answering(Workshop workshop) {
        EngineInfo info = workshop.reader().info();
        shell.tell(info.product() + " " + info.version() + " answers.");
        return workshop;
    }

    private Exit serve(Workshop workshop) {
        Demo.act(shell, "Your turn");
        try (Serving serving = workshop.serve()) {
            shell.tell("Approve the fix, or ask something else, in the console (this address signs you in once):");
            shell.out().println("  " + serving.signInUrl());
            shell.tell("Ctrl-C ends it.");
            UntilInterrupted.await(serving);
            return Exit.DONE;
        }
    }
}
