package io.wampspring.autoconfigure.actuate;

import io.wampspring.actuate.audit.WampAuditListener;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the audit log, if the application has one.
 */
@AutoConfiguration(afterName = "org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration")
@ConditionalOnClass(AuditEventRepository.class)
@ConditionalOnBean(AuditEventRepository.class)
public final class WampAuditAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WampAuditListener wampAuditListener(AuditEventRepository repository) {
		return new WampAuditListener(repository);
	}

}
