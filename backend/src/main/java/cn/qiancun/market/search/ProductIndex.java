package cn.qiancun.market.search;

import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.shared.Ids;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.indices.get_alias.IndexAliases;
import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.RequestOptions;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The indices in Elasticsearch. Searches go to one alias. Its index is named after the mapping it was made with, and is
 * written through an alias of its own, so that a late write cannot bring a deleted index back to life.
 */
@Component
class ProductIndex {
    static final String ALIAS = "qiancun-products";

    private static final String PREFIX = ALIAS + "-";
    private static final String WRITE_SUFFIX = ".write";
    private static final int GONE = 404;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int WRITE_MILLIS = 30_000;

    private final ElasticsearchClient client;
    private final String definition;
    private final String version;

    ProductIndex(ElasticsearchClient client) throws IOException {
        this.client = client.withTransportOptions(patiently());
        this.definition = new ClassPathResource("search/products.json").getContentAsString(StandardCharsets.UTF_8);
        var checksum = new CRC32();
        checksum.update(definition.getBytes(StandardCharsets.UTF_8));
        this.version = "%08x".formatted(checksum.getValue());
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

    /** Whether searches have an index, and it was made with today's mapping. */
    boolean isCurrent() throws IOException {
        return live().filter(index -> index.startsWith(PREFIX + version)).isPresent();
    }

    /** The index that is searched. */
    Optional<String> live() throws IOException {
        return aliases().entrySet().stream()
                .filter(index -> index.getValue().aliases().containsKey(ALIAS))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<String, IndexAliases> aliases() throws IOException {
        return client.indices()
                .getAlias(request -> request.index(PREFIX + "*")
                        .allowNoIndices(true)
                        .ignoreUnavailable(true)
                        .expandWildcards(ExpandWildcard.Open))
                .result();
    }

    /** @return the new, empty index's name */
    String create() throws IOException {
        String index = PREFIX + version + "-" + Ids.next();
        client.indices()
                .create(request -> request.index(index)
                        .withJson(new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)))
                        .aliases(index + WRITE_SUFFIX, alias -> alias.isWriteIndex(true)));
        return index;
    }

    /** Puts and deletes products in each of the indices; one that is deleted meanwhile is passed over. */
    void write(Collection<String> indices, Collection<ProductCard> published, Collection<Long> gone)
            throws IOException {
        if (indices.isEmpty() || published.isEmpty() && gone.isEmpty()) {
            return;
        }
        var bulk = new BulkRequest.Builder().requireAlias(true);
        for (ProductCard card : published) {
            IndexedProduct product = IndexedProduct.of(card);
            for (String index : indices) {
                bulk.operations(operation -> operation.index(put -> put.index(index + WRITE_SUFFIX)
                        .id(Long.toString(card.id()))
                        .document(product)));
            }
        }
        for (Long id : gone) {
            for (String index : indices) {
                bulk.operations(operation -> operation.delete(
                        delete -> delete.index(index + WRITE_SUFFIX).id(Long.toString(id))));
            }
        }
        for (BulkResponseItem item : client.bulk(bulk.build()).items()) {
            if (item.error() != null && item.status() != GONE) {
                throw new IOException("Elasticsearch refused product " + item.id() + ": "
                        + item.error().reason());
            }
        }
    }

    /** Moves the searches over to this index and deletes all others. */
    void activate(String index) throws IOException {
        client.indices().refresh(request -> request.index(index));
        Set<String> others = new TreeSet<>(all());
        others.remove(index);
        client.indices().updateAliases(request -> {
            others.forEach(other -> request.actions(action ->
                    action.remove(remove -> remove.index(other).alias(ALIAS).mustExist(false))));
            return request.actions(action -> action.add(add -> add.index(index).alias(ALIAS)));
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
        return client.count(request -> request.index(ALIAS)).count();
    }
}
