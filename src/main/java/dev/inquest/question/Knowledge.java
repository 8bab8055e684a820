package dev.inquest.question;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.inquest.question.Examples.Example;
import dev.inquest.yaml.Yaml;
import dev.inquest.yaml.YamlException;
import dev.inquest.yaml.YamlNode;

/** What is known about how people write: examples and lists of words. Both are data beside the program. */
record Knowledge(Examples examples, Wordbook words, Figures figures) {

    /** The one that comes with Inquest. Takes a while; a plain question why does without. */
    static Knowledge own() {
        Wordbook words = new Wordbook(Yaml.read("words.yaml", resource("words.yaml")));
        Figures figures = new Figures(words);
        return new Knowledge(new Examples(examples(figures)), words, figures);
    }

    /** The same without some examples. */
    Knowledge with(List<Example> examples) {
        return new Knowledge(new Examples(examples), words, figures);
    }

    /** Whether a word is a common one, as the lists and examples go. */
    boolean knows(String word) {
        return words.knows(word) || examples.knows(word);
    }

    private static List<Example> examples(Figures figures) {
        YamlNode file = Yaml.read("examples.yaml", resource("examples.yaml"));
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
        return new Example(intent, line, Masked.of(line.toLowerCase(Locale.ROOT), figures).words());
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
