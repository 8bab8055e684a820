package dev.inquest.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.inquest.yaml.Mark;
import dev.inquest.yaml.YamlException;
import dev.inquest.yaml.YamlNode;

/** What a team calls its containers, beside their names: the cruncher is data-processor. */
final class Nicknames {
    /** No word of these may be in one: a name stands beside a yes, and must hide nothing. */
    private static final List<String> SPEAKING = List.of("reported", "stated", "tricks", "approvals", "fix_words",
            "size_verbs",
            "undo_words", "restart_words", "other_things", "all");

    /** Only tells that there are none. */
    static final Nicknames NONE = new Nicknames(Wordbook.EMPTY);

    private final Wordbook words;
    private final Map<String, Set<String>> byName = new HashMap<>();

    Nicknames(Wordbook words) {
        this.words = words;
    }

    /** @param file the name of a container or of a Compose service, and what it is called */
    void add(YamlNode file) {
        if (!(file instanceof YamlNode.Mapping mapping)) {
            throw new YamlException(file.mark(), "names of containers are expected, each with what it is called", "");
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            Set<String> called = byName.computeIfAbsent(Names.plain(entry.key()), name -> new HashSet<>());
            switch (entry.value()) {
                case YamlNode.Scalar scalar -> each(scalar).forEach(name -> called.add(checked(name, scalar.mark())));
                case YamlNode.Sequence sequence -> sequence.items()
                        .forEach(item -> each(item).forEach(name -> called.add(checked(name, item.mark()))));
                case YamlNode.Mapping inner -> throw new YamlException(inner.mark(),
                        "words with commas between them are expected, not a mapping", "");
            }
        }
    }

    private static List<String> each(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw new YamlException(node.mark(), "a name is expected, not " + node.kind(), "");
        }
        List<String> names = new ArrayList<>();
        for (String name : scalar.text().split("[,\\n]")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private String checked(String name, Mark at) {
        List<String> said = Masked.tokens(name).words();
        for (String list : Stream.concat(Wordbook.ANSWERING.stream(), SPEAKING.stream()).toList()) {
            for (String word : said) {
                if (words.list(list).has(word) && !words.list("filler").has(word)) {
                    throw new YamlException(at, "'" + name + "' cannot be a name: '" + word
                            + "' says something else in a message", "");
                }
            }
        }
        if (said.stream().allMatch(word -> word.length() < 2 || words.knows(word))) {
            throw new YamlException(at, "'" + name + "' cannot be a name: it is made of common words alone", "");
        }
        // The cruncher is also called cruncher.
        int article = 0;
        while (words.list("filler").has(said.get(article))) {
            article++;
        }
        return Names.plain(String.join(" ", said.subList(article, said.size())));
    }

    /** Whether somebody may call it so, as {@link Names#plain} has both. */
    boolean means(String called, String name) {
        return byName.getOrDefault(name, Set.of()).contains(called);
    }
}
