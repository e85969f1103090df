package dev.belay.task.internal.model;

import java.lang.reflect.Type;

/**
 * A parameter of a method.
 *
 * @param name its name in Python
 * @param type its Java type, type variables replaced
 */
public record ParameterModel(String name, Type type) {}
