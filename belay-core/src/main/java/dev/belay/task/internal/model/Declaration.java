package dev.belay.task.internal.model;

import dev.belay.value.internal.Types;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A method that an interface declares or inherits.
 *
 * @param method what counts of it
 * @param all all that a call of it may come as, where several interfaces declare it
 * @param owner the type that declares it, type variables replaced
 * @param displayName how messages name it
 * @param pythonName how Python names it, where the name is not in its source
 */
record Declaration(Method method, List<Method> all, Type owner, String displayName, String pythonName) {
    Type returnType() {
        return Types.resolve(method.getGenericReturnType(), owner);
    }

    Type parameterType(int index) {
        return Types.resolve(method.getGenericParameterTypes()[index], owner);
    }
}
