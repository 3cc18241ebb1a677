package io.wampspring.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Rules that each module checks for its own classes: what is API does not mention what is
 * internal, and no interface is there for nothing.
 */
public final class ApiRules {

	private static final DescribedPredicate<JavaClass> INTERNAL = DescribedPredicate.describe("internal",
			(type) -> type.getPackageName().startsWith("io.wampspring.")
					&& List.of(type.getPackageName().split("\\.")).contains("internal"));

	private static final DescribedPredicate<JavaClass> API = DescribedPredicate.describe("API",
			(type) -> !INTERNAL.test(type) && isVisible(type));

	private ApiRules() {
	}

	/**
	 * What applications can see of a type, its super types and its public and protected
	 * members, is API.
	 * @param exceptions full names of types or of members without parameters, which may
	 * mention internal types
	 * @return the rule; fails, too, if an exception is needed no more
	 */
	public static ArchRule apiMentionsNoInternalType(String... exceptions) {
		return classes().that(API).should(new MentionsNoInternalType(Set.of(exceptions)));
	}

	/**
	 * An interface that is not API inverts a dependency between packages, is a call-back,
	 * or has several implementations.
	 * @param exceptions full names of interfaces that are needed otherwise
	 * @return the rule; fails, too, if an exception is needed no more
	 */
	public static ArchRule internalInterfacesHaveAPurpose(String... exceptions) {
		return classes().that(DescribedPredicate.not(API))
			.and()
			.areInterfaces()
			.and(DescribedPredicate.describe("are no annotations", (type) -> !type.isAnnotation()))
			.should(new HasAPurpose(Set.of(exceptions)));
	}

	/** Return how the condition of {@link #apiMentionsNoInternalType} judges one type. */
	static List<String> mentionsOf(Class<?> type) {
		return mentions(new ClassFileImporter().importClass(type));
	}

	private static boolean isVisible(JavaClass type) {
		boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
				|| type.getModifiers().contains(JavaModifier.PROTECTED);
		Optional<JavaClass> enclosing = type.getEnclosingClass();
		return visible && (enclosing.isEmpty() || isVisible(enclosing.get())) && !type.isAnonymousClass();
	}

	private static boolean isVisible(JavaMember member) {
		return member.getModifiers().contains(JavaModifier.PUBLIC)
				|| member.getModifiers().contains(JavaModifier.PROTECTED);
	}

	/** Return the members of a type, or itself, that mention an internal type. */
	private static List<String> mentions(JavaClass type) {
		List<String> found = new ArrayList<>();
		Set<JavaType> parents = new LinkedHashSet<>(type.getInterfaces());
		type.getSuperclass().ifPresent(parents::add);
		parents.addAll(type.getTypeParameters());
		if (mentionsInternal(parents)) {
			found.add(type.getFullName());
		}
		for (JavaField field : type.getFields()) {
			if (isVisible(field) && mentionsInternal(Set.of(field.getType()))) {
				found.add(field.getFullName());
			}
		}
		for (JavaCodeUnit unit : type.getCodeUnits()) {
			Set<JavaType> types = new LinkedHashSet<>(unit.getParameterTypes());
			types.add(unit.getReturnType());
			types.addAll(unit.getTypeParameters());
			types.addAll(unit.getExceptionTypes());
			if (isVisible(unit) && mentionsInternal(types)) {
				found.add(unit.getOwner().getFullName() + "." + unit.getName());
			}
		}
		return found;
	}

	private static boolean mentionsInternal(Set<JavaType> types) {
		return types.stream().flatMap((type) -> type.getAllInvolvedRawTypes().stream()).anyMatch(INTERNAL);
	}

	private static final class MentionsNoInternalType extends ArchCondition<JavaClass> {

		private final Set<String> exceptions;

		private final Set<String> needed = new LinkedHashSet<>();

		MentionsNoInternalType(Set<String> exceptions) {
			super("mention no internal type in what applications see of them");
			this.exceptions = exceptions;
		}

		@Override
		public void check(JavaClass type, ConditionEvents events) {
			for (String mention : mentions(type)) {
				if (this.exceptions.contains(mention)) {
					this.needed.add(mention);
				}
				else {
					events.add(SimpleConditionEvent.violated(type, mention + " mentions an internal type"));
				}
			}
		}

		@Override
		public void finish(ConditionEvents events) {
			reportUnneeded(this.exceptions, this.needed, events);
		}

	}

	private static final class HasAPurpose extends ArchCondition<JavaClass> {

		private final Set<String> exceptions;

		private final Set<String> needed = new LinkedHashSet<>();

		HasAPurpose(Set<String> exceptions) {
			super("invert a dependency, be a call-back, or have several implementations");
			this.exceptions = exceptions;
		}

		@Override
		public void check(JavaClass type, ConditionEvents events) {
			Set<JavaClass> own = type.getAllSubclasses();
			boolean alone = own.size() == 1
					&& own.stream().allMatch((other) -> other.getPackageName().equals(type.getPackageName()));
			boolean callback = isFunctional(type);
			if (!alone || callback) {
				return;
			}
			if (this.exceptions.contains(type.getFullName())) {
				this.needed.add(type.getFullName());
			}
			else {
				events.add(SimpleConditionEvent.violated(type,
						type.getFullName() + " has one implementation, in its own package"));
			}
		}

		private static boolean isFunctional(JavaClass type) {
			return type.getMethods()
				.stream()
				.filter((method) -> method.getModifiers().contains(JavaModifier.ABSTRACT))
				.count() == 1;
		}

		@Override
		public void finish(ConditionEvents events) {
			reportUnneeded(this.exceptions, this.needed, events);
		}

	}

	private static void reportUnneeded(Set<String> exceptions, Set<String> needed, ConditionEvents events) {
		for (String exception : exceptions) {
			if (!needed.contains(exception)) {
				events.add(SimpleConditionEvent.violated(exception, exception + " needs no exception any more"));
			}
		}
	}

}
