package dev.inquest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

import dev.inquest.question.Person;
import dev.inquest.reply.Reply;

/** What every command is handed: a way to set up, and somebody to talk to. */
record Shell(Workshops workshops, Terminal terminal) {

    PrintWriter out() {
        return terminal.out();
    }

    PrintWriter err() {
        return terminal.err();
    }

    Paper paper() {
        return new Paper(terminal.width());
    }

    void print(Paper paper) {
        out().print(paper);
        out().flush();
    }

    /** A reply goes to standard output where it answers, to standard error where it could not. */
    void print(Reply reply, boolean full) {
        boolean answers = switch (reply) {
            case Reply.Explained e -> true;
            case Reply.Told t -> true;
            case Reply.Proposed p -> true;
            case Reply.Changed c -> true;
            case Reply.AskedBack a -> true;
            case Reply.Refused r -> false;
            case Reply.Failed f -> false;
        };
        PrintWriter to = answers ? out() : err();
        to.print(ReplyText.of(reply, terminal.width(), full));
        to.flush();
    }

    /** One sentence of a story that is itself the answer. */
    void tell(String sentence) {
        print(paper().paragraph(sentence));
    }

    /** One sentence for people, wrapped, on standard error. */
    void say(String sentence) {
        err().print(paper().paragraph(sentence));
        err().flush();
    }

    /** The one document of a command that was asked for JSON. */
    void printJson(String json) {
        out().println(escaped(json));
    }

    /** What a terminal must not see only ever stands inside strings of a JSON document, where it can be escaped. */
    static String escaped(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\n' && (SafeWriter.hidden(c) || Ink.isMark(c))) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Whoever sits at the terminal, as the operating system knows them. */
    Person person() {
        return new Person("terminal", terminal.user(), terminal.user());
    }

    /** Asks for a yes; anything else is a no. */
    boolean confirmed(String question) {
        err().print(question + " [y/N] ");
        err().flush();
        try {
            String answer = terminal.in().readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal could not be read; nothing was changed.", e);
        }
    }
}
