package dev.belay.fs;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package on a board.
 *
 * @param name its name, or the URL that it was asked for by
 * @param version its version; empty where it tells none
 * @param files the SHA-256 of its files by path, relative to where packages go, sorted
 */
public record InstalledPackage(String name, String version, Map<String, String> files) {
    /**
     * Sorts the files.
     *
     * @param name its name
     * @param version its version
     * @param files the SHA-256 of its files by path
     */
    public InstalledPackage {
        SortedMap<String, String> sorted = new TreeMap<>(files);
        files = Collections.unmodifiableSortedMap(sorted);
    }
}
