package cn.qiancun.market.demonstration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param password of every demonstration account */
@ConfigurationProperties("market.demonstration")
record DemonstrationSettings(@DefaultValue("qiancun-demo") String password) {}
