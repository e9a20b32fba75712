package cn.qiancun.market.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param formTargets origins that a form of ours may lead to besides ourselves: the payment
 *     providers' pages
 * @param maxBody the largest body of an API call
 * @param monitoringNetworks who may read metrics; everybody may ask for health
 */
@ConfigurationProperties("market.web")
record WebSettings(
        @DefaultValue({}) List<String> formTargets,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue({"127.0.0.1/32", "::1/128"}) List<String> monitoringNetworks) {}
