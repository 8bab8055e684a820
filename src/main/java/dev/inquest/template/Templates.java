package dev.inquest.template;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateNotFoundException;

/**
 * Named templates from folders, and text from them. An earlier folder wins over a later one, file by file. A name that
 * ends in .ftlh is HTML and one under answers/ or terms/ is Markdown: both escape what they print. Anything else is plain text.
 *
 * <p>Models are maps, lists, text, numbers, booleans, instants and durations; see the functions in {@link Functions}.
 */
public final class Templates {
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_PAGE = 1024 * 1024;

    private final List<Path> folders;
    private final Lazy<Configuration> configuration;
    private final Lazy<Renderer> renderer = new Lazy<>(Renderer::new);

    private Templates(List<Path> folders) {
        this.folders = List.copyOf(folders);
        this.configuration = new Lazy<>(() -> FreeMarker.configure(this.folders));
    }

    /** Folders that do not exist are passed over. */
    public static Templates open(List<Path> folders) {
        return new Templates(folders.stream().filter(Files::isDirectory).toList());
    }

    /** Renders a template of the folders: {@code answers/oom-killed/limit-hit.ftl}. */
    public String render(String name, Map<String, ?> model) {
        int longest = name.endsWith(".ftlh") ? LONGEST_PAGE : LONGEST_TEXT;
        return renderer.get().render(named(name), model, longest);
    }

    /** Renders template text that stands in another file, such as a playbook's sentence, as plain text. */
    public String renderText(String source, Map<String, ?> model) {
        try {
            return renderer.get().render(parse("text", source), model, LONGEST_TEXT);
        } catch (ParseException broken) {
            throw new RenderingException("a template does not parse: " + broken.getEditorMessage(), broken);
        }
    }

    /** A template's own text, not rendered. */
    public String source(String name) {
        try {
            return Files.readString(find(name).orElseThrow(() -> missing(name)));
        } catch (IOException unreadable) {
            throw new RenderingException("cannot read the template " + name, unreadable);
        }
    }

    /** The names of all templates that lie in a folder such as {@code terms}, in the order of the alphabet. */
    public List<String> in(String folder) {
        return folders.stream()
                .map(top -> top.resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(Templates::files)
                .map(file -> folder + "/" + file.getFileName())
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ftl")).toList().stream();
        } catch (IOException unreadable) {
            throw new RenderingException("cannot read the templates in " + folder, unreadable);
        }
    }

    public boolean exists(String name) {
        return find(name).isPresent();
    }

    /** What is wrong with a template of the folders; empty when nothing is. */
    public List<TemplateProblem> check(String name) {
        return exists(name)
                ? check(name, source(name))
                : List.of(new TemplateProblem(1, 1, "there is no template " + name));
    }

    /** What is wrong with template text that stands in another file. */
    public List<TemplateProblem> checkText(String source) {
        return check("text", source);
    }

    private List<TemplateProblem> check(String name, String source) {
        try {
            parse(name, source);
        } catch (ParseException broken) {
            return List.of(new TemplateProblem(Math.max(1, broken.getLineNumber()),
                    Math.max(1, broken.getColumnNumber()), firstLine(broken.getEditorMessage())));
        }
        return Lint.of(source);
    }

    private Template named(String name) {
        try {
            return configuration.get().getTemplate(name);
        } catch (TemplateNotFoundException notThere) {
            throw missing(name);
        } catch (ParseException broken) {
            throw new RenderingException("%s:%d:%d: %s".formatted(name, broken.getLineNumber(),
                    broken.getColumnNumber(), firstLine(broken.getEditorMessage())), broken);
        } catch (IOException unreadable) {
            throw new RenderingException("cannot read the template " + name + ": " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private Template parse(String name, String source) throws ParseException {
        try {
            return new Template(name, new StringReader(source), configuration.get());
        } catch (ParseException broken) {
            throw broken;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<Path> find(String name) {
        return folders.stream()
                .filter(folder -> folder.resolve(name).normalize().startsWith(folder.normalize()))
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private RenderingException missing(String name) {
        return new RenderingException("there is no template " + name + " in " + folders);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("it does not parse");
    }
}
