package dev.belay.value;

/**
 * A Python {@code complex}.
 *
 * @param real the real part
 * @param imaginary the imaginary part
 */
public record PythonComplex(double real, double imaginary) {}
