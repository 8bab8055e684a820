package dev.inquest.container;

/**
 * The engine itself.
 *
 * @param product Docker Engine or Podman Engine
 * @param version 20.10.24
 * @param major the first number of the version
 * @param apiVersion the highest it speaks: 1.41
 * @param memory of its host
 * @param cgroups 1 or 2
 * @param swapLimit whether swap can be limited
 * @param architecture in Docker's words, as {@link Image#architecture}
 */
public record EngineInfo(String name, String product, String version, int major, String apiVersion, Bytes memory,
        int processors, int cgroups, boolean swapLimit, String operatingSystem, String architecture) {}
