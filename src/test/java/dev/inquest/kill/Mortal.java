package dev.inquest.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import dev.inquest.DeskParts;
import dev.inquest.approval.Approvers;
import dev.inquest.database.Database;
import dev.inquest.database.Documents;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Person;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.template.Templates;

/** A process with a desk of its own that carries out one fix, or recovers, and dies on the way. */
public final class Mortal {
    static final Person ANN = new Person("test", "U0ANN", "ann");
    static final Person BOB = new Person("test", "U0BOB", "bob");
    private static final Approvers APPROVERS = new Approvers(List.of("U0BOB"), false);

    private Mortal() {}

    /** Reads its job from the standard input, a line of JSON. */
    public static void main(String[] arguments) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = input.readLine();
        if (line == null) {
            return;
        }
        Job job = Documents.read(line, Job.class);
        var fuse = new Fuse(job);
        try (Database database = database(Path.of(job.store()))) {
            work(job, fuse, desk(Doors.open(job.engine()), job, fuse, database));
        }
        System.out.println("lives");
    }

    private static void work(Job job, Fuse fuse, Desk desk) {
        desk.listen(happening -> {
            if (happening instanceof Happening.RemediationChanged changed) {
                fuse.at("after recording " + lastStep(changed.remediation()));
            }
        });
        switch (job.work()) {
            case FIX -> {
                if (desk.approve(job.proposal(), BOB, "") instanceof Decision.Approved approved) {
                    var unused = desk.await(approved.remediation());
                }
            }
            case RECOVERY -> {
                var unused = desk.upkeep().recover();
                var unusedNames = desk.upkeep().strayContainers();
            }
        }
    }

    private static String lastStep(Remediation remediation) {
        return remediation.steps().isEmpty()
                ? remediation.state().word()
                : remediation.steps().getLast().name() + " " + remediation.steps().getLast().progress().word();
    }

    static Database database(Path folder) {
        return Database.open("sqlite:" + folder.resolve("store.db"));
    }

    private static Desk desk(Doors doors, Job job, Fuse fuse, Database database) {
        var operator = new RefusedStarts(job.refusedStarts()).around(fuse.around(doors));
        return desk(new Doors(doors.reader(), operator, doors.clock(), doors.pace(), doors.leave()), database,
                new Ledger(database, fuse.inTransactions(doors.clock())));
    }

    static Desk desk(Doors doors, Database database) {
        return desk(doors, database, new Ledger(database, doors.clock()));
    }

    private static Desk desk(Doors doors, Database database, Ledger ledger) {
        Templates templates = Templates.open(List.of(Path.of("templates")));
        // Nobody asks for a cause here, so there are none to know.
        Supplier<Playbooks> none = () -> Playbooks.loadUnchecked(List.of(), templates);
        return new DeskParts(List.of(new DeskParts.Doors(doors.reader(), doors.operator())), none, templates, database,
                ledger, House.DEFAULT,
                APPROVERS, doors.clock(), doors.pace()).desk();
    }
}
