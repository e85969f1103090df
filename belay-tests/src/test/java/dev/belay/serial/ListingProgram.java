package dev.belay.serial;

/** A program that loads the native library. Run by a JVM of its own. */
final class ListingProgram {
    private ListingProgram() {}

    public static void main(String[] arguments) {
        System.out.println("ports: "
                + SerialPorts.list().stream().noneMatch(port -> port.path().isEmpty()));
    }
}
