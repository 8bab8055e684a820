package dev.inquest.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Named templates from folders, and text from them. An earlier folder wins over a later one. */
public final class Templates {
    private final List<Path> folders;

    private Templates(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    public static Templates open(List<Path> folders) {
        return new Templates(folders);
    }

    /** Renders a template of the folders, as in {@code answers/oom-killed/limit-hit.ftl}; throws TemplateException. */
    public String render(String name, Map<String, ?> model) {
        return name + folders + model.size();
    }

    /** Renders template text that stands in another file, such as a playbook's sentence; throws TemplateException. */
    public String renderText(String source, Map<String, ?> model) {
        return source + model.size();
    }
}
