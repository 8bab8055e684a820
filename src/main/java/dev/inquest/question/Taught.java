package dev.inquest.question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.inquest.question.Examples.Example;
import dev.inquest.yaml.Excerpt;
import dev.inquest.yaml.Mark;
import dev.inquest.yaml.Yaml;
import dev.inquest.yaml.YamlException;
import dev.inquest.yaml.YamlNode;

/**
 * What a team adds to how messages are understood: folders with examples.yaml, words.yaml and names.yaml, each where it is
 * there. None of it can make a message a yes or a wish for a change: that is told by words that come with Inquest.
 *
 * @param words those that come with Inquest and those of the team
 */
record Taught(List<Example> examples, Wordbook words, Nicknames names) {
    private static final String EXAMPLES = "examples.yaml";
    private static final String WORDS = "words.yaml";
    private static final String NAMES = "names.yaml";
    /** Told by words alone. */
    private static final Set<Intent> NOT_BY_EXAMPLE = EnumSet.of(Intent.APPROVE, Intent.REJECT, Intent.CANCEL,
            Intent.PROPOSE_FIX, Intent.ROLLBACK, Intent.NOT_UNDERSTOOD);

    /** Throws YamlException with what is wrong and where. */
    static Taught in(List<Path> folders, Wordbook words) {
        List<Example> examples = new ArrayList<>();
        Nicknames names = new Nicknames(words);
        Wordbook all = words;
        for (Path folder : folders) {
            checked(folder);
            List<Wordbook> together = new ArrayList<>(List.of(all));
            ifThere(folder.resolve(WORDS), file -> together.add(together.getFirst().and(file)));
            all = together.getLast();
            Figures figures = new Figures(all);
            ifThere(folder.resolve(EXAMPLES), file -> examples.addAll(examples(file, figures)));
            ifThere(folder.resolve(NAMES), names::add);
        }
        return new Taught(examples, all, names);
    }

    private static void checked(Path folder) {
        boolean any = List.of(EXAMPLES, WORDS, NAMES).stream().anyMatch(name -> Files.exists(folder.resolve(name)));
        if (!any) {
            throw new YamlException(Mark.startOf(folder.toString()), "there is no " + EXAMPLES + ", " + WORDS + " or "
                    + NAMES + " in this folder; check `understanding` in the settings", "");
        }
    }

    private static List<Example> examples(YamlNode file, Figures figures) {
        if (file instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (NOT_BY_EXAMPLE.contains(Intent.of(entry.key(), entry.mark()))) {
                    throw new YamlException(entry.mark(), "'" + entry.key() + "' takes no examples: an answer or a"
                            + " change is told by its words alone, which are those that come with Inquest", "");
                }
            }
        }
        return Knowledge.examples(file, figures);
    }

    private static void ifThere(Path path, Consumer<YamlNode> read) {
        if (!Files.exists(path)) {
            return;
        }
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException unreadable) {
            throw new YamlException(Mark.startOf(path.toString()), "cannot read this file", "");
        }
        try {
            read.accept(Yaml.read(path.toString(), text));
        } catch (YamlException wrong) {
            throw wrong.excerpt().isEmpty()
                    ? new YamlException(wrong.mark(), wrong.sentence(), Excerpt.of(text, wrong.mark()))
                    : wrong;
        }
    }
}
