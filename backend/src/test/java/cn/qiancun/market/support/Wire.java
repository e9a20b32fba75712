package cn.qiancun.market.support;

import java.net.http.HttpClient;

/** The connections of all who call the shop: a client of each caller's own would be a thread and new connections for each. */
final class Wire {
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Wire() {}
}
