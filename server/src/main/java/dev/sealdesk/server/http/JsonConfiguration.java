package dev.sealdesk.server.http;

import java.util.Optional;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// Reads JSON strictly: nothing unknown, nothing twice, nothing after the end, nothing bent into
/// another type, and nothing so deep or long that reading it is an attack.
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {
  static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER_LENGTH = 40;
  private static final int MAX_NAME_LENGTH = 256;

  @Bean
  JsonMapper.Builder strictJson(java.util.List<JsonMapperBuilderCustomizer> customizers) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxDocumentLength(BodyLimit.MAX_BYTES)
            .maxStringLength((int) BodyLimit.MAX_BYTES)
            .maxNameLength(MAX_NAME_LENGTH)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .build();
    JsonMapper.Builder builder =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .withCoercionConfig(
                LogicalType.Textual,
                config ->
                    config
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    builder.addModule(new EverythingIsRequired());
    customizers.forEach(customizer -> customizer.customize(builder));
    return builder;
  }

  /// A member may be left out only if its type says so: [Optional].
  private static final class EverythingIsRequired extends SimpleModule {
    private static final long serialVersionUID = 1;

    @Override
    public void setupModule(SetupContext context) {
      context.appendAnnotationIntrospector(
          new NopAnnotationIntrospector() {
            private static final long serialVersionUID = 1;

            @Override
            public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
              return member.getRawType() != Optional.class;
            }
          });
    }
  }
}
