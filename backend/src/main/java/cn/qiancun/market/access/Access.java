package cn.qiancun.market.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an endpoint; on the method, or on the controller for all of them. An endpoint
 * without it stops the application at its start. Without roles any account that signed in may call.
 * That the object belongs to the caller is for the module to check ({@link Actor#require}).
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {
    /** One of these roles at any organisation. */
    Role[] value() default {};

    /** Anybody, signed in or not. */
    boolean everyone() default false;
}
