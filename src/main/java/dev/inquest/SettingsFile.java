package dev.inquest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.inquest.yaml.Mark;
import dev.inquest.yaml.Yaml;
import dev.inquest.yaml.YamlException;
import dev.inquest.yaml.YamlNode;

/** A settings file, read flat: {@code web.port} to its value. Nothing is understood yet. */
final class SettingsFile {
    private final Map<String, Value> values = new LinkedHashMap<>();

    static Map<String, Value> read(Path file) {
        try {
            var flat = new SettingsFile();
            YamlNode root = Yaml.read(file.toString(), Files.readString(file));
            flat.add("", root, root.mark());
            return flat.values;
        } catch (IOException e) {
            throw new SettingsException("the settings file " + file + " cannot be read: check that it is there and"
                    + " readable, or name another with --config");
        } catch (YamlException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    /** @param at where the key stands */
    private void add(String key, YamlNode node, Mark at) {
        String where = at.toString();
        switch (node) {
            case YamlNode.Mapping mapping -> mapping.entries()
                    .forEach(
                            e -> add(key.isEmpty() ? e.key() : key + "." + e.key(), e.value(), e.mark()));
            case YamlNode.Scalar scalar when scalar.isNothing() -> {
            }
            case YamlNode.Scalar scalar -> values.put(key, new Value(List.of(scalar.text()), where));
            case YamlNode.Sequence sequence -> list(key, sequence, where);
        }
    }

    private void list(String key, YamlNode.Sequence sequence, String where) {
        List<String> texts = new ArrayList<>();
        int i = 0;
        for (YamlNode item : sequence.items()) {
            if (item instanceof YamlNode.Scalar scalar) {
                texts.add(scalar.text());
            } else {
                add(key + "." + i, item, item.mark());
            }
            i++;
        }
        values.put(key, new Value(texts, where));
    }
}
