package dev.inquest.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import dev.inquest.cli.Paper.Word;
import dev.inquest.playbook.Playbook;
import dev.inquest.playbook.PlaybookException;
import dev.inquest.playbook.PlaybookInWords;
import dev.inquest.playbook.PlaybookTests;
import dev.inquest.playbook.Playbooks;

/** What authors of playbooks use. */
@Command(name = "playbook", description = "What Inquest knows: check, test, show and list it.")
final class PlaybookCommand extends CommonOptions implements Callable<Integer> {
    private PlaybookCommand() {}

    static CommandLine line(Shell shell) {
        return new CommandLine(new PlaybookCommand())
                .addSubcommand(new CheckPlaybooks(shell))
                .addSubcommand(new TestPlaybooks(shell))
                .addSubcommand(new ShowPlaybook(shell))
                .addSubcommand(new ListPlaybooks(shell))
                .addSubcommand(new ListCauses(shell));
    }

    @Override
    public Integer call() {
        throw new WrongUsage("Say what to do: ./inquest playbook check, test, show ID, list, or causes.");
    }

    /** The folders meant: the one named, or where a named file lies; none named means those of the settings. */
    static List<Path> folders(List<Path> paths) {
        return paths.stream().map(PlaybookCommand::folder).distinct().toList();
    }

    private static Path folder(Path path) {
        if (Files.isDirectory(path)) {
            return path;
        }
        if (!Files.exists(path)) {
            throw new WrongUsage("There is no file or folder " + path + ".");
        }
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    private static int mistakes(Shell shell, PlaybookException e) {
        e.problems().forEach(problem -> shell.out().println(problem));
        return Exit.FAILED.code();
    }

    @Command(name = "check", description = "Load, type-check and lint; every mistake with file, line and column.")
    private static final class CheckPlaybooks implements Callable<Integer> {
        private final Shell shell;

        @Mixin
        private final WorkshopOptions options = new WorkshopOptions();

        @Parameters(paramLabel = "PATH", arity = "0..*", description = "a folder or a file (default: as the settings say)")
        private List<Path> paths = List.of();

        CheckPlaybooks(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            try (Workshop workshop = options.open(shell)) {
                int count = workshop.playbooks(folders(paths)).all().size();
                shell.out().println(count == 1 ? "1 playbook, no mistakes" : count + " playbooks, no mistakes");
                return Exit.DONE.code();
            } catch (PlaybookException e) {
                return mistakes(shell, e);
            }
        }
    }

    @Command(name = "test", description = "Run the tests beside them; fails when a verdict is not reached, too.")
    private static final class TestPlaybooks implements Callable<Integer> {
        private final Shell shell;

        @Mixin
        private final WorkshopOptions options = new WorkshopOptions();

        @Parameters(paramLabel = "PATH", arity = "0..*", description = "a folder or a file (default: as the settings say)")
        private List<Path> paths = List.of();

        TestPlaybooks(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            try (Workshop workshop = options.open(shell)) {
                Playbooks playbooks = workshop.playbooks(folders(paths));
                boolean passed = true;
                for (Path path : paths.isEmpty() ? workshop.playbookFolders() : paths) {
                    PlaybookTests.Report report = PlaybookTests.read(playbooks, path).run();
                    shell.out().println(report);
                    passed &= report.passed();
                }
                return passed ? Exit.DONE.code() : Exit.FAILED.code();
            } catch (PlaybookException e) {
                return mistakes(shell, e);
            }
        }
    }

    @Command(name = "show", description = "One playbook in plain words, for a colleague.")
    private static final class ShowPlaybook implements Callable<Integer> {
        private final Shell shell;

        @Mixin
        private final WorkshopOptions options = new WorkshopOptions();

        @Parameters(paramLabel = "ID", description = "its id, as in oom-killed")
        private String id = "";

        ShowPlaybook(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            try (Workshop workshop = options.open(shell)) {
                Playbook playbook = workshop.playbooks(List.of())
                        .find(id)
                        .orElseThrow(() -> new WrongUsage("There is no playbook '" + id
                                + "': ./inquest playbook list shows those there are."));
                shell.out().println(PlaybookInWords.of(playbook));
                return Exit.DONE.code();
            } catch (PlaybookException e) {
                return mistakes(shell, e);
            }
        }
    }

    @Command(name = "list", description = "All playbooks, the team's own first.")
    private static final class ListPlaybooks implements Callable<Integer> {
        private final Shell shell;

        @Mixin
        private final WorkshopOptions options = new WorkshopOptions();

        ListPlaybooks(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            try (Workshop workshop = options.open(shell)) {
                Playbooks playbooks = workshop.playbooks(List.of());
                Paper paper = shell.paper();
                paper.table("", playbooks.all()
                        .stream()
                        .map(p -> List.of(Word.in(Ink.BOLD, p.id()), Word.of(p.title()),
                                Word.in(Ink.FAINT, p.builtIn() ? "" : "your own")))
                        .toList());
                shell.print(paper);
                return Exit.DONE.code();
            } catch (PlaybookException e) {
                return mistakes(shell, e);
            }
        }
    }
}
