package dev.belay.fs;

/** How the content of a file becomes a short text. */
public enum HashAlgorithm {
    /** SHA-256: 64 hexadecimal digits. */
    SHA_256,
    /** CRC-32, as in ZIP files: 8 hexadecimal digits. Fast on small boards, no help against bad intentions. */
    CRC_32
}
