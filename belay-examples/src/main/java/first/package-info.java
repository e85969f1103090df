/** The program of the manual's first page, as a project of its own would have it. */
@org.jspecify.annotations.NullMarked
package first;
