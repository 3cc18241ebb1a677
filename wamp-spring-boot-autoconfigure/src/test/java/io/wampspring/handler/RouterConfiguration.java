package io.wampspring.handler;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;

/**
 * A router with two open realms.
 */
@Configuration(proxyBeanMethods = false)
public class RouterConfiguration {

	@Bean(destroyMethod = "close")
	Router router() {
		return Router.create(RouterConfig.DEFAULT,
				List.of(RealmConfig.builder("realm1").build(), RealmConfig.builder("realm2").build()));
	}

}
