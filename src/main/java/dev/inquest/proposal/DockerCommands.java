package dev.inquest.proposal;

import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.SetAside;

/** The docker commands that come closest to a plan, for people to read. */
final class DockerCommands {
    private DockerCommands() {}

    static List<String> of(Plan plan, Inspection container) {
        String limits = "--memory " + plan.after().limit().docker() + swap(plan.after().swap());
        String name = plan.name();
        return switch (plan.action()) {
            case UPDATE -> List.of("docker stop " + name, "docker update " + limits + " " + name,
                    "docker start " + name);
            case UPDATE_LIVE -> List.of("docker update " + limits + " " + name);
            case RESTART -> List.of("docker restart " + name);
            case REINSTATE -> List.of("docker stop " + name,
                    "docker rename " + name + " " + name + SetAside.INFIX + "old",
                    "docker rename " + SetAside.old(name, plan.undoes()) + " " + name, "docker start " + name,
                    "docker rm " + name + SetAside.INFIX + "old   (" + removal(plan) + ")");
            case SERVICE_UPDATE -> List.of("docker service update --limit-memory " + plan.after().limit().docker() + " "
                    + name);
            case RECREATE -> List.of(
                    "docker create --name " + name + SetAside.INFIX + "new " + limits
                            + (plan.undoes().isEmpty() ? " (all else as it is) " : " (all else as it was recorded) ")
                            + container.image(),
                    "docker stop " + name, "docker rename " + name + " " + name + SetAside.INFIX + "old",
                    "docker rename " + name + SetAside.INFIX + "new " + name, "docker start " + name,
                    "docker rm " + name + SetAside.INFIX + "old   (" + removal(plan) + ")");
        };
    }

    private static String removal(Plan plan) {
        if (plan.keepOld()) {
            return "after a while: it holds files of its own";
        }
        return plan.undoes().isEmpty() ? "once the new one has held" : "once the other one runs";
    }

    private static String swap(long swap) {
        if (swap == 0) {
            return "";
        }
        return " --memory-swap " + (swap < 0 ? "-1" : new Bytes(swap).docker());
    }
}
