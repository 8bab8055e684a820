package dev.inquest.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.yaml.Mark;
import dev.inquest.yaml.YamlNode;

/** The keys of one mapping, read one by one; what is missing, of the wrong kind or unknown becomes a problem. */
final class Fields {
    private final Source source;
    private final Mark at;
    private final YamlNode.Mapping mapping;

    private Fields(Source source, Mark at, YamlNode.Mapping mapping) {
        this.source = source;
        this.at = at;
        this.mapping = mapping;
    }

    static Fields of(Source source, YamlNode node, String what, List<String> known) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (!known.contains(entry.key())) {
                    source.wrong(entry.mark(), "unknown key '" + entry.key() + "'" + hint(entry.key(), known));
                }
            }
            return new Fields(source, mapping.mark(), mapping);
        }
        source.wrong(node.mark(), what + " is written as a mapping with the keys " + String.join(", ", known));
        return new Fields(source, node.mark(), new YamlNode.Mapping(node.mark(), List.of()));
    }

    private static String hint(String key, List<String> known) {
        String near = Nearest.hint(key, known);
        return near.isEmpty() ? "; known here: " + String.join(", ", known) : near;
    }

    Mark at() {
        return at;
    }

    Optional<YamlNode> node(String key) {
        return mapping.get(key).filter(node -> !(node instanceof YamlNode.Scalar scalar && scalar.isNothing()));
    }

    /** A text that must be there. */
    Expression required(String key) {
        Optional<Expression> text = text(key);
        if (text.isEmpty() && mapping.get(key).isEmpty()) {
            source.wrong(at, "'" + key + "' is missing here");
        } else if (text.isEmpty()) {
            source.wrong(mapping.get(key).orElseThrow().mark(), "'" + key + "' needs a text");
        }
        return text.orElse(Expression.implied("", at));
    }

    /** A text that may be left out. */
    Expression optional(String key, String otherwise) {
        return text(key).orElse(Expression.implied(otherwise, at));
    }

    private Optional<Expression> text(String key) {
        return node(key).flatMap(this::scalar).map(Expression::new);
    }

    private Optional<YamlNode.Scalar> scalar(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar);
        }
        source.wrong(node.mark(), "a text belongs here, not " + node.kind());
        return Optional.empty();
    }

    /** A list of texts, or one text by itself. */
    List<Expression> texts(String key) {
        List<Expression> texts = new ArrayList<>();
        node(key).ifPresent(node -> {
            switch (node) {
                case YamlNode.Scalar scalar -> texts.add(new Expression(scalar));
                case YamlNode.Sequence sequence -> sequence.items()
                        .forEach(item -> scalar(item).map(Expression::new).ifPresent(texts::add));
                case YamlNode.Mapping other -> source.wrong(other.mark(), "a list of texts belongs here");
            }
        });
        return texts;
    }

    List<String> strings(String key) {
        return texts(key).stream().map(Expression::text).toList();
    }

    List<YamlNode> items(String key) {
        return node(key).map(node -> {
            if (node instanceof YamlNode.Sequence sequence) {
                return sequence.items();
            }
            source.wrong(node.mark(), "'" + key + "' is a list: each item begins with a dash");
            return List.<YamlNode>of();
        }).orElse(List.of());
    }

    /** A mapping of names to texts, in the order of the file. */
    Map<String, Expression> named(String key) {
        Map<String, Expression> texts = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entries(key)) {
            scalar(entry.value()).ifPresent(text -> texts.put(entry.key(), new Expression(text)));
        }
        return texts;
    }

    List<YamlNode.Entry> entries(String key) {
        return node(key).map(node -> {
            if (node instanceof YamlNode.Mapping inner) {
                return inner.entries();
            }
            source.wrong(node.mark(), "'" + key + "' is a mapping: name, colon, value");
            return List.<YamlNode.Entry>of();
        }).orElse(List.of());
    }
}
