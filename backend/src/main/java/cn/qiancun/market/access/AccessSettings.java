package cn.qiancun.market.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in.
 *
 * @param bcryptStrength rounds as a power of two
 * @param sessionIdle how long a browser stays signed in without a request
 * @param tokenLifetime how long an API token is valid
 * @param failuresPerPhone wrong passwords for one phone before it has to wait
 * @param failuresPerAddress wrong passwords, and registrations of a phone that is taken, from one client address
 * @param failureWindow in which that many are forgiven again, evenly
 * @param registrationsPerAddress accounts that may be made from one client address in an hour; offices and mobile
 *     networks share one
 * @param registrationsOverall accounts that may be made in the whole shop in an hour
 */
@ConfigurationProperties("market.access")
record AccessSettings(
        @DefaultValue("10") int bcryptStrength,
        @DefaultValue("PT12H") Duration sessionIdle,
        @DefaultValue("PT12H") Duration tokenLifetime,
        @DefaultValue("20") int failuresPerPhone,
        @DefaultValue("200") int failuresPerAddress,
        @DefaultValue("PT15M") Duration failureWindow,
        @DefaultValue("100") int registrationsPerAddress,
        @DefaultValue("3000") int registrationsOverall) {}
