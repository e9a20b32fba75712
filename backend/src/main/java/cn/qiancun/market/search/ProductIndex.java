package cn.qiancun.market.search;

import cn.qiancun.market.shared.Ids;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.indices.get_alias.IndexAliases;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.RequestOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The indices in Elasticsearch. Searches go to one alias. Its index is named after the mapping it was made with, and is
 * written through an alias of its own, so that a late write cannot bring a deleted index back to life. Each document
 * carries the moment at which its product was read; an older one never overwrites a newer one.
 */
@Component
class ProductIndex {
    static final String ALIAS = "qiancun-products";

    /** To be raised with each change of the mapping, or of what is put into its fields. */
    private static final int MAPPING = 4;

    /** Of an index that is searched; one that is being built is not refreshed, so that it begins with few segments. */
    private static final Duration SHOWN_AFTER = Duration.ofSeconds(1);

    private static final String WRITE_SUFFIX = ".write";
    private static final int GONE = 404;
    private static final int OLDER = 409;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int WRITE_MILLIS = 30_000;

    private final ElasticsearchClient client;
    private final String alias;
    private final String prefix;
    private final Pattern ownName;
    private final String definition;
    private final String refreshedEvery;

    /** @param shownAfter how long after it was written a product is found at the latest; shorter costs the search server more */
    @Autowired
    ProductIndex(ElasticsearchClient client, @Value("${market.search.shown-after:1s}") Duration shownAfter)
            throws IOException {
        this(client, ALIAS, shownAfter);
    }

    ProductIndex(ElasticsearchClient client, String alias) throws IOException {
        this(client, alias, SHOWN_AFTER);
    }

    private ProductIndex(ElasticsearchClient client, String alias, Duration shownAfter) throws IOException {
        this.client = client.withTransportOptions(patiently());
        this.alias = alias;
        this.prefix = alias + "-";
        this.ownName = Pattern.compile(Pattern.quote(prefix) + "m([0-9]+)-[0-9]+");
        this.definition = new ClassPathResource("search/products.json").getContentAsString(StandardCharsets.UTF_8);
        this.refreshedEvery = shownAfter.toMillis() + "ms";
    }

    /** Nobody waits for what happens here, so it may take longer than a search. */
    private static TransportOptions patiently() {
        var waits = RequestConfig.custom()
                .setConnectTimeout(CONNECT_MILLIS)
                .setSocketTimeout(WRITE_MILLIS)
                .build();
        return new RestClientOptions(
                RequestOptions.DEFAULT.toBuilder().setRequestConfig(waits).build(), false);
    }

    /** Every index of products, in use or being built. */
    Set<String> all() throws IOException {
        return aliases().keySet();
    }

    /**
     * Whether searches have an index that was made with today's mapping. A newer one counts, too: while instances are
     * replaced one by one, those that still run the version before must not build theirs over it.
     */
    boolean isCurrent() throws IOException {
        return live().filter(index -> mappingOf(index) >= MAPPING).isPresent();
    }

    private int mappingOf(String index) {
        Matcher name = ownName.matcher(index);
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    /** The index that is searched. */
    Optional<String> live() throws IOException {
        return aliases().entrySet().stream()
                .filter(index -> index.getValue().aliases().containsKey(alias))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<String, IndexAliases> aliases() throws IOException {
        return client.indices()
                .getAlias(request -> request.index(prefix + "*")
                        .allowNoIndices(true)
                        .ignoreUnavailable(true)
                        .expandWildcards(ExpandWildcard.Open))
                .result();
    }

    /** @return the new, empty index's name */
    String create() throws IOException {
        String index = prefix + "m" + MAPPING + "-" + Ids.next();
        client.indices()
                .create(request -> request.index(index)
                        .withJson(new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)))
                        .aliases(index + WRITE_SUFFIX, it -> it.isWriteIndex(true)));
        return index;
    }

    /**
     * Puts and deletes products in each of the indices; one that is deleted meanwhile is passed over, and so is what
     * was read before what is there.
     *
     * @param asOf a moment before which nothing of this was read, in microseconds of the database's clock
     */
    void write(Collection<String> indices, Collection<Goods> published, Collection<Long> gone, long asOf)
            throws IOException {
        if (indices.isEmpty() || published.isEmpty() && gone.isEmpty()) {
            return;
        }
        var bulk = new BulkRequest.Builder().requireAlias(true);
        for (Goods goods : published) {
            IndexedProduct product = IndexedProduct.of(goods);
            for (String index : indices) {
                bulk.operations(operation -> operation.index(put -> put.index(index + WRITE_SUFFIX)
                        .id(Long.toString(goods.id()))
                        .version(asOf)
                        .versionType(VersionType.ExternalGte)
                        .document(product)));
            }
        }
        for (Long id : gone) {
            for (String index : indices) {
                bulk.operations(operation -> operation.delete(delete -> delete.index(index + WRITE_SUFFIX)
                        .id(Long.toString(id))
                        .version(asOf)
                        .versionType(VersionType.ExternalGte)));
            }
        }
        for (BulkResponseItem item : client.bulk(bulk.build()).items()) {
            if (item.error() != null && item.status() != GONE && item.status() != OLDER) {
                throw new IOException("Elasticsearch refused product " + item.id() + ": "
                        + item.error().reason());
            }
        }
    }

    /** What the searched index holds of products after one id, up to and with another; at most so many, in order. */
    Map<Long, String> fingerprints(long afterId, long toId, int limit) throws IOException {
        var found = client.search(
                request -> request.index(alias)
                        .query(query -> query.range(range -> range.untyped(
                                ids -> ids.field("id").gt(JsonData.of(afterId)).lte(JsonData.of(toId)))))
                        .sort(sort -> sort.field(field -> field.field("id")))
                        .source(source -> source.filter(filter -> filter.includes("fingerprint")))
                        .trackTotalHits(track -> track.enabled(false))
                        .size(limit),
                IndexedProduct.Held.class);
        var fingerprints = new LinkedHashMap<Long, String>();
        found.hits()
                .hits()
                .forEach(hit ->
                        fingerprints.put(Long.parseLong(hit.id()), hit.source().fingerprint()));
        return fingerprints;
    }

    /** Moves the searches over to this index and deletes all others. */
    void activate(String index) throws IOException {
        client.indices().refresh(request -> request.index(index));
        client.indices()
                .putSettings(request -> request.index(index)
                        .settings(settings -> settings.refreshInterval(every -> every.time(refreshedEvery))));
        Set<String> others = new TreeSet<>(all());
        others.remove(index);
        client.indices().updateAliases(request -> {
            others.forEach(other -> request.actions(action ->
                    action.remove(remove -> remove.index(other).alias(alias).mustExist(false))));
            return request.actions(action -> action.add(add -> add.index(index).alias(alias)));
        });
        for (String other : others) {
            delete(other);
        }
    }

    void delete(String index) throws IOException {
        client.indices().delete(request -> request.index(index).ignoreUnavailable(true));
    }

    /** How many products searches can find. */
    long count() throws IOException {
        return client.count(request -> request.index(alias)).count();
    }
}
