package dev.belay.task.internal.model;

import dev.belay.task.internal.source.PythonCode;
import dev.belay.task.internal.source.PythonFunction;
import dev.belay.task.internal.source.PythonModule;
import dev.belay.task.internal.source.PythonSourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the Python of a method, in its annotation or in a file, and fits it to the parameters. */
final class PythonReader {
    private final Declaration declaration;
    private final Kind kind;
    private final SourceFiles files;
    private final Complaints complaints;

    PythonReader(Declaration declaration, Kind kind, SourceFiles files, Complaints complaints) {
        this.declaration = declaration;
        this.kind = kind;
        this.files = files;
        this.complaints = complaints;
    }

    /** The Python; empty where there is none that can be used, which has been complained about. */
    Optional<Python> read(Body body) {
        if (body.isInline()) {
            if (!body.function().isEmpty()) {
                complaints.add(kind.annotation() + " has Python, and names the function " + body.function() + " too");
            }
            return inline(body.code());
        }
        Class<?> owner = files.owner(declaration.method().getDeclaringClass());
        if (owner == null) {
            complaints.add(kind.annotation() + " has no Python, and there is no @Source file to find it in");
            return Optional.empty();
        }
        return files.module(owner).flatMap(module -> inFile(module, body.function()));
    }

    private Optional<Python> inline(String code) {
        List<ParameterModel> parameters = new ParameterReader(declaration, complaints).named(kind);
        List<String> names = parameters.stream().map(ParameterModel::name).toList();
        try {
            PythonFunction function = PythonFunction.inline(declaration.pythonName(), names, code);
            names.stream()
                    .filter(name -> !function.namesUsed().contains(name))
                    .forEach(name -> complaints.add("parameter '" + name + "' is not used by the Python"));
            List<String> given =
                    kind.given().stream().filter(function.namesUsed()::contains).toList();
            List<String> all = Stream.concat(given.stream(), names.stream()).toList();
            PythonFunction whole =
                    given.isEmpty() ? function : PythonFunction.inline(declaration.pythonName(), all, code);
            return Optional.of(new Python(whole, statements(code), Optional.empty(), given, parameters));
        } catch (PythonSourceException e) {
            complaints.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** In a function, what a setup assigns would be local to it. */
    private Optional<PythonCode> statements(String code) {
        return kind == Kind.SETUP || kind == Kind.TEARDOWN
                ? Optional.of(PythonModule.parseIndented(declaration.displayName(), code)
                        .code())
                : Optional.empty();
    }

    private Optional<Python> inFile(PythonModule module, String wanted) {
        List<ParameterModel> parameters = new ParameterReader(declaration, complaints).positional();
        String name = declaration.method().getName();
        List<String> names = wanted.isEmpty() ? List.of(name, JavaNames.snakeCase(name)) : List.of(wanted);
        Optional<PythonFunction> function = names.stream()
                .filter(module.functions()::containsKey)
                .findFirst()
                .map(module.functions()::get);
        if (function.isEmpty()) {
            String has = module.functions().isEmpty()
                    ? "none"
                    : String.join(", ", module.functions().keySet());
            complaints.add(module.fileName() + " has no function "
                    + String.join(" or ", names.stream().distinct().toList()) + "; it has " + has);
            return Optional.empty();
        }
        return function.map(found -> new Python(found, Optional.empty(), Optional.of(module), given(found), parameters))
                .filter(python -> fits(python, module.fileName()));
    }

    private List<String> given(PythonFunction function) {
        List<String> given = new ArrayList<>();
        for (String parameter : function.parameters()) {
            if (!kind.given().contains(parameter)) {
                break;
            }
            given.add(parameter);
        }
        return given;
    }

    private boolean fits(Python python, String file) {
        PythonFunction function = python.function();
        String called = function.name() + " of " + file;
        int before = complaints.count();
        if (function.isAsync()) {
            complaints.add(called + " is an async def, which is not supported");
        }
        if (!function.requiredKeywords().isEmpty()) {
            complaints.add(called + " has parameters that are given by name only: "
                    + String.join(", ", function.requiredKeywords()));
        }
        int given = python.given().size();
        function.parameters().stream()
                .skip(given)
                .filter(kind.given()::contains)
                .forEach(late -> complaints.add(called + " must have " + late + " before its other parameters"));
        int count = python.parameters().size();
        int least = Math.max(0, function.requiredParameters() - given);
        int most = function.parameters().size() - given;
        if (count < least || (count > most && !function.takesFurtherArguments())) {
            String range = least == most ? "" + most : least + " to " + most;
            complaints.add((count == 1 ? "1 parameter, but " : count + " parameters, but ") + called + " takes "
                    + (function.takesFurtherArguments() ? least + " or more" : range));
        }
        return complaints.count() == before;
    }
}
