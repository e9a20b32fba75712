package cn.qiancun.market.support;

import cn.qiancun.market.MarketApplication;
import cn.qiancun.market.embedded.EmbeddedServersInitializer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole shop on real servers. All such tests share one context and one database:
 * each makes its own data with fresh ids and expects nothing of what others have made.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = MarketApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(TestSupport.class)
@ContextConfiguration(initializers = {EmbeddedServersInitializer.class, SandboxInitializer.class})
public @interface MarketTest {}
