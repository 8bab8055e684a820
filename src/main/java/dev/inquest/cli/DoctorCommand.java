package dev.inquest.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.inquest.cli.Finding.Health;
import dev.inquest.cli.Paper.Word;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineInfo;
import dev.inquest.playbook.PlaybookException;
import dev.inquest.reply.Readiness;
import dev.inquest.reply.SlackStanding;

@Command(name = "doctor", description = "Is everything in place, and what to do where it is not.")
final class DoctorCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            List<Finding> findings = new ArrayList<>();
            findings.add(new Finding("java", Health.GOOD, System.getProperty("java.vendor") + " "
                    + Runtime.version(), ""));
            findings.addAll(engines(workshop));
            findings.add(store(workshop));
            strays(workshop).ifPresent(findings::add);
            findings.add(playbooks(workshop));
            findings.addAll(workshop.findings());
            print(findings);
            return findings.stream().anyMatch(f -> f.health() == Health.BAD) ? Exit.FAILED.code() : Exit.DONE.code();
        }
    }

    private static List<Finding> engines(Workshop workshop) {
        try {
            List<ContainerReader> engines = workshop.readers();
            return engines.stream()
                    .map(engine -> engine(engines.size() > 1 ? "engine " + engine.engine() : "engine", engine))
                    .toList();
        } catch (EngineException e) {
            return List.of(new Finding("engine", Health.BAD, "does not answer", e.sentence()));
        }
    }

    private static Finding engine(String what, ContainerReader engine) {
        try {
            EngineInfo info = engine.info();
            return new Finding(what, Health.GOOD, info.product() + " " + info.version() + ", API "
                    + info.apiVersion() + ", cgroup v" + info.cgroups() + ", " + info.memory().human() + " of memory",
                    info.swapLimit() ? "" : "It cannot limit swap: a container's swap setting has no effect here.");
        } catch (EngineException e) {
            return new Finding(what, Health.BAD, "does not answer", e.sentence());
        }
    }

    private static Finding store(Workshop workshop) {
        try {
            Readiness readiness = workshop.desk().readiness(SlackStanding.OFF);
            return readiness.store()
                    ? new Finding("store", Health.GOOD, "can be read and written", "")
                    : new Finding("store", Health.BAD, "cannot be used", readiness.say());
        } catch (EngineException e) {
            return new Finding("store", Health.WARNING, "not looked at, because no engine answers", "");
        }
    }

    private static Optional<Finding> strays(Workshop workshop) {
        List<String> strays;
        try {
            strays = workshop.desk().upkeep().strayContainers();
        } catch (EngineException saidAlready) {
            strays = List.of();
        }
        return strays.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding("containers", Health.WARNING, String.join(", ", strays) + ": named as fixes"
                        + " name what they set aside, but no fix of this store made it",
                        "Inquest never touches it. If"
                                + " nobody needs it, docker rm it."));
    }

    private static Finding playbooks(Workshop workshop) {
        try {
            int count = workshop.playbooks(List.of()).all().size();
            return new Finding("playbooks", Health.GOOD, count + " without a mistake", "");
        } catch (PlaybookException e) {
            return new Finding("playbooks", Health.BAD, e.problems().size() + " mistakes",
                    "./inquest playbook check shows where.");
        }
    }

    private void print(List<Finding> findings) {
        Paper paper = shell.paper();
        int widest = findings.stream().mapToInt(f -> f.what().length()).max().orElse(0);
        for (Finding finding : findings) {
            Word mark = mark(finding.health());
            String indent = mark.inked() + " ".repeat(6 - mark.width());
            paper.beside(indent, Word.of(finding.what()), widest, finding.say());
            if (!finding.advice().isEmpty()) {
                paper.beside(" ".repeat(6), Word.of(""), widest, finding.advice());
            }
        }
        shell.print(paper);
    }

    private static Word mark(Health health) {
        return switch (health) {
            case GOOD -> Word.in(Ink.GREEN, "good");
            case OFF -> Word.in(Ink.FAINT, "off");
            case WARNING -> Word.in(Ink.YELLOW, "warn");
            case BAD -> Word.in(Ink.RED, "bad");
        };
    }
}
