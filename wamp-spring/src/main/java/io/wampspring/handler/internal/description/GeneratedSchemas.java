package io.wampspring.handler.internal.description;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.ClassUtils;

import io.wampspring.handler.TypeSchemas;

/**
 * Describes types as the application's {@code JsonMapper} and Bean Validation see them,
 * with the jsonschema-generator library.
 */
public final class GeneratedSchemas implements TypeSchemas {

	private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {
	};

	// not thread-safe; guarded by this
	private final SchemaGenerator generator;

	/**
	 * Create a generator.
	 * @param mapper the mapper of the application
	 */
	public GeneratedSchemas(JsonMapper mapper) {
		SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(mapper, SchemaVersion.DRAFT_2020_12,
				OptionPreset.PLAIN_JSON)
			.with(new JacksonSchemaModule(JacksonOption.RESPECT_JSONPROPERTY_ORDER,
					JacksonOption.RESPECT_JSONPROPERTY_REQUIRED, JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
					JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE));
		if (isPresent("jakarta.validation.Constraint")
				&& isPresent("com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule")) {
			Validation.add(config);
		}
		config.forTypesInGeneral()
			.withCustomDefinitionProvider((type, context) -> (type.getErasedType() == byte[].class)
					? new CustomDefinition(binary(mapper), true) : null);
		this.generator = new SchemaGenerator(config.build());
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, GeneratedSchemas.class.getClassLoader());
	}

	private static ObjectNode binary(JsonMapper mapper) {
		return mapper.createObjectNode().put("type", "string").put("contentEncoding", "base64");
	}

	@Override
	public synchronized Schemas describe(List<Type> types) {
		SchemaBuilder builder = this.generator.buildMultipleSchemaDefinitions();
		List<ObjectNode> nodes = new ArrayList<>();
		types.forEach((type) -> nodes.add(builder.createSchemaReference(type)));
		// completes the nodes above
		ObjectNode definitions = builder.collectDefinitions("$defs");
		return new Schemas(nodes.stream().map(GeneratedSchemas::toMap).toList(), toMap(definitions));
	}

	private static Map<String, Object> toMap(JsonNode node) {
		// not the mapper of the application, which may expect type information
		return JsonMapper.shared().readerFor(MAP).readValue(node.toString());
	}

	/** A separate class, because Bean Validation is optional. */
	private static final class Validation {

		private Validation() {
		}

		static void add(SchemaGeneratorConfigBuilder config) {
			config.with(new JakartaValidationModule(JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
					JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
		}

	}

}
