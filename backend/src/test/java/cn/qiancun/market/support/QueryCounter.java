package cn.qiancun.market.support;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/**
 * Tells which statements the database was sent, so that a test can say how many a page may need.
 * Counted are those of the test's own thread and of the requests it sends; what the shop does in
 * the background meanwhile is not.
 */
public final class QueryCounter implements QueryExecutionListener {
    /** The names that Tomcat gives the threads of requests, virtual ones too. */
    private static final List<String> REQUESTS = List.of("http-nio-", "tomcat-handler-");

    private final Queue<String> statements = new ConcurrentLinkedQueue<>();
    private volatile Thread watched;

    /** What the action sent, in order; a batch is one statement. */
    public List<String> during(Callable<?> action) throws Exception {
        statements.clear();
        watched = Thread.currentThread();
        try {
            action.call();
            return List.copyOf(statements);
        } finally {
            watched = null;
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (watched != null && isCounted(Thread.currentThread())) {
            queries.forEach(query -> statements.add(query.getQuery()));
        }
    }

    private boolean isCounted(Thread thread) {
        return thread == watched || REQUESTS.stream().anyMatch(thread.getName()::startsWith);
    }
}
