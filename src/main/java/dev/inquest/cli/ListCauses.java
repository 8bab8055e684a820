package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.inquest.cli.Paper.Word;
import dev.inquest.playbook.KnownCause;

@Command(name = "causes", description = "The names of causes that a verdict can give, with their meaning.")
final class ListCauses extends CommonOptions implements Callable<Integer> {
    private static final int LONGEST = KnownCause.slugs().stream().mapToInt(String::length).max().orElse(0);

    private final Shell shell;

    ListCauses(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Paper paper = shell.paper();
        for (KnownCause.Family family : KnownCause.Family.values()) {
            paper.heading(family.title());
            family.causes().forEach(c -> paper.beside("  ", Word.of(c.slug()), LONGEST, c.meaning()));
            paper.blank();
        }
        shell.print(paper);
        return Exit.DONE.code();
    }
}
