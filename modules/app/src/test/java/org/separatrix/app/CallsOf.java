package org.separatrix.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Calls or references methods of these names on a class. */
final class CallsOf extends ArchCondition<JavaClass> {
    private final Class<?> owner;
    private final Set<String> names;

    CallsOf(Class<?> owner, Set<String> names) {
        super("call %s.%s", owner.getSimpleName(), names);
        this.owner = owner;
        this.names = names;
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        item.getAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isEquivalentTo(owner) && names.contains(access.getName()))
                .forEach(access -> events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
    }
}
