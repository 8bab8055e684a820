package dev.inquest.question;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.inquest.question.Examples.Example;
import dev.inquest.yaml.Yaml;
import dev.inquest.yaml.YamlException;
import dev.inquest.yaml.YamlNode;

/**
 * What is known about how people write: examples and lists of words. Both are data beside the program.
 *
 * @param builtIn the examples without those of the team: by them it is told whether a change is wanted
 * @param names what the team calls its containers
 */
record Knowledge(Examples examples, Examples builtIn, Wordbook words, Figures figures, Nicknames names) {

    /** The one that comes with Inquest. Takes a while; a plain question why does without. */
    static Knowledge own() {
        return own(List.of());
    }

    /** The same with what a team has taught it. Throws YamlException with what is wrong there. */
    static Knowledge own(List<Path> folders) {
        Wordbook words = new Wordbook(Yaml.read("words.yaml", resource("words.yaml")));
        Taught taught = Taught.in(folders, words);
        Figures figures = new Figures(taught.words());
        Examples own = new Examples(examples(Yaml.read("examples.yaml", resource("examples.yaml")), figures));
        return new Knowledge(taught.examples().isEmpty() ? own : own.and(taught.examples()), own, taught.words(),
                figures, taught.names());
    }

    /** The same without some examples. */
    Knowledge with(List<Example> examples) {
        Examples some = new Examples(examples);
        return new Knowledge(some, some, words, figures, names);
    }

    /** Whether a word is a common one, as the lists and examples go. */
    boolean knows(String word) {
        return words.knows(word) || examples.knows(word);
    }

    /** Throws YamlException where it is no list of examples. */
    static List<Example> examples(YamlNode file, Figures figures) {
        if (!(file instanceof YamlNode.Mapping mapping)) {
            throw new YamlException(file.mark(), "examples are expected, under the intent that they have", "");
        }
        List<Example> examples = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Intent intent = Intent.of(entry.key(), entry.mark());
            if (!(entry.value() instanceof YamlNode.Scalar text)) {
                throw new YamlException(entry.value().mark(), "one example a line is expected", "");
            }
            text.text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> examples.add(example(intent, line, figures)));
        }
        return examples;
    }

    static Example example(Intent intent, String line, Figures figures) {
        // Sizes and ids have digits; looking for them in thousands of lines would be felt by whoever asks first.
        boolean plain = line.chars().noneMatch(Character::isDigit);
        return new Example(intent, line,
                plain ? figures.masked(Masked.tokens(line)) : Masked.of(line, figures).words());
    }

    private static String resource(String name) {
        try (InputStream in = Knowledge.class.getResourceAsStream("/understanding/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program is not whole: " + name + " is missing. Build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The program cannot be read: " + name + ". Build it again.", e);
        }
    }
}
