/** A service that reads a board: a program as it is written with Spring Boot. */
@NullMarked
package dev.belay.examples.spring;

import org.jspecify.annotations.NullMarked;
