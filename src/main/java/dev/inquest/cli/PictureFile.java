package dev.inquest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.inquest.answer.Answer;
import dev.inquest.chart.MemoryPicture;
import dev.inquest.chart.Theme;
import dev.inquest.reply.Picture;
import dev.inquest.reply.Reply;

/** The picture that goes with a reply, as a file; what it shows is said in words too. */
final class PictureFile {
    private PictureFile() {}

    static void write(Reply reply, Path file, boolean dark, Shell shell) {
        Optional<Picture> picture = of(reply);
        if (picture.isEmpty()) {
            shell.say("There is no picture: no use of memory over time is known here. Ask for a graph, as in 'graph the"
                    + " memory of api', and it is watched for a few seconds.");
            return;
        }
        Picture shown = picture.get();
        try {
            Files.write(file, MemoryPicture.png(shown.container(), shown.curve(), dark ? Theme.DARK : Theme.LIGHT));
            shell.say("The picture is in " + file + ": " + shown.words());
        } catch (IOException e) {
            throw new WrongUsage("The picture cannot be written to " + file + ": check the folder.");
        }
    }

    private static Optional<Picture> of(Reply reply) {
        return switch (reply) {
            case Reply.Told told -> told.picture();
            case Reply.Explained explained -> of(explained.answer());
            case Reply.Proposed other -> Optional.empty();
            case Reply.Changed other -> Optional.empty();
            case Reply.AskedBack other -> Optional.empty();
            case Reply.Refused other -> Optional.empty();
            case Reply.Failed other -> Optional.empty();
        };
    }

    private static Optional<Picture> of(Answer answer) {
        return answer.memory().isEmpty()
                ? Optional.empty()
                : Optional.of(new Picture(answer.investigation(), answer.container().name(), answer.memory()));
    }
}
