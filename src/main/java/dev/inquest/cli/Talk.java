package dev.inquest.cli;

import java.util.function.Consumer;

import dev.inquest.desk.Desk;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;

/** A message from the terminal and what it leads to: an answer, or a fix that is followed to its end. */
final class Talk {
    private final Shell shell;
    private final boolean json;
    private final boolean full;
    private final Consumer<Reply> also;

    Talk(Shell shell, boolean json, boolean full) {
        this(shell, json, full, reply -> {});
    }

    /** @param also is handed each reply once it has been printed */
    Talk(Shell shell, boolean json, boolean full, Consumer<Reply> also) {
        this.shell = shell;
        this.json = json;
        this.full = full;
        this.also = also;
    }

    Exit say(Desk desk, String text, String engine) {
        Reply reply = desk.ask(new Question(text, shell.terminal().conversation(), engine, shell.person()));
        if (json) {
            shell.printJson(Json.write(reply));
        } else {
            shell.print(reply, full);
        }
        also.accept(reply);
        return reply instanceof Reply.Changed(var question, var intent, Decision.Approved approved)
                ? follow(desk, approved)
                : ReplyText.exit(reply);
    }

    private Exit follow(Desk desk, Decision.Approved approved) {
        Steps steps = new Steps(json ? shell.err() : shell.out());
        Runnable stopListening = desk.listen(happening -> {
            if (happening instanceof Happening.RemediationChanged(var fix)
                    && fix.id().equals(approved.remediation())) {
                steps.show(fix);
            }
        });
        try {
            desk.remediation(approved.remediation()).ifPresent(steps::show);
            Remediation ended = desk.await(approved.remediation());
            steps.show(ended);
            if (!json) {
                Paper result = shell.paper().blank();
                RemediationText.print(ended, result);
                shell.print(result);
            }
            return Approving.exit(ended);
        } finally {
            stopListening.run();
        }
    }
}
