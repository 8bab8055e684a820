package dev.inquest.docker;

import java.util.Set;

/**
 * What a container's own document does not tell, but making it again depends on.
 *
 * @param reference to the image by; the image's id where its old name now means another image, or nothing
 * @param imageHasEntrypoint whether the image brings an entrypoint that a container may have cleared
 * @param hostName of the engine's machine
 * @param borrowedVolumes names of the volumes that come with VolumesFrom
 */
record Surroundings(ApiVersion api, String reference, boolean imageHasEntrypoint, String hostName,
        Set<String> borrowedVolumes) {
    Surroundings {
        borrowedVolumes = Set.copyOf(borrowedVolumes);
    }
}
