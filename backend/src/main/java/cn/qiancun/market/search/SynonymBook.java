package cn.qiancun.market.search;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The words that the operator says mean the same. Every instance knows them within half a minute. */
@Service
public class SynonymBook {
    static final int MOST_WORDS = 12;
    private static final int LONGEST_WORD = 20;
    private static final int MOST_GROUPS = 1_000;
    private static final Pattern PARTING = Pattern.compile("[\\s,，、;；=＝/]+");
    private static final Logger LOG = LoggerFactory.getLogger(SynonymBook.class);

    /** @param words the first is how the operator calls it */
    public record Group(long id, List<String> words) {
        public String text() {
            return String.join("、", words);
        }
    }

    private record Known(List<Group> groups, Synonyms synonyms) {}

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private volatile Known known = new Known(List.of(), Synonyms.NONE);

    SynonymBook(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** From memory; the same object as long as nothing changed. */
    Synonyms current() {
        return known.synonyms();
    }

    @Scheduled(initialDelay = 0, fixedDelayString = "${market.search.synonyms-delay:PT20S}")
    void refresh() {
        try {
            List<Group> groups = groups();
            if (!groups.equals(known.groups())) {
                known = new Known(
                        groups, new Synonyms(groups.stream().map(Group::words).toList()));
            }
        } catch (DataAccessException away) {
            LOG.warn("The synonyms cannot be read now: {}", away.toString());
        }
    }

    /** In the order in which they were made. */
    public List<Group> groups() {
        Map<Long, List<String>> words = new LinkedHashMap<>();
        jdbc.sql("select group_id, word from search_synonym order by group_id, position")
                .query(row -> {
                    words.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return words.entrySet().stream()
                .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
                .toList();
    }

    /**
     * @param text two to twelve words, parted by blanks, commas or 、
     * @throws BusinessException INVALID on {@code words}: {@code synonym.words} for too few, too many or too long ones,
     *     {@code synonym.taken} if another group has one; CONFLICT {@code synonym.full}
     */
    @Transactional
    public void add(Actor actor, String text) {
        List<String> words = words(text);
        if (jdbc.sql("select count(distinct group_id) from search_synonym")
                        .query(Integer.class)
                        .single()
                >= MOST_GROUPS) {
            throw BusinessException.conflict("synonym.full", MOST_GROUPS);
        }
        write(Ids.next(), words);
        audit.record(actor, "synonym.added", "search", String.join("、", words));
        refreshAfterCommit();
    }

    /** @throws BusinessException as {@link #add}, and NOT_FOUND */
    @Transactional
    public void change(Actor actor, long groupId, String text) {
        List<String> words = words(text);
        String before = delete(groupId);
        write(groupId, words);
        audit.record(actor, "synonym.changed", "search", before + " → " + String.join("、", words));
        refreshAfterCommit();
    }

    /** @throws BusinessException NOT_FOUND */
    @Transactional
    public void remove(Actor actor, long groupId) {
        audit.record(actor, "synonym.removed", "search", delete(groupId));
        refreshAfterCommit();
    }

    private String delete(long groupId) {
        List<String> words = jdbc.sql("select word from search_synonym where group_id = ? order by position for update")
                .param(groupId)
                .query(String.class)
                .list();
        if (words.isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        jdbc.sql("delete from search_synonym where group_id = ?").param(groupId).update();
        return String.join("、", words);
    }

    private void write(long groupId, List<String> words) {
        for (int position = 0; position < words.size(); position++) {
            try {
                jdbc.sql("insert into search_synonym (word, group_id, position) values (?, ?, ?)")
                        .params(words.get(position), groupId, position)
                        .update();
            } catch (DuplicateKeyException taken) {
                throw BusinessException.invalid("words", "synonym.taken", words.get(position));
            }
        }
    }

    /** As they are compared: half-width, simplified, in lower case. */
    private static List<String> words(String text) {
        var words = PARTING.splitAsStream(text == null ? "" : text)
                .map(SearchText::of)
                .filter(word -> word != null)
                .map(SearchText::folded)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean tooLong = words.stream().anyMatch(word -> word.codePointCount(0, word.length()) > LONGEST_WORD);
        if (words.size() < 2 || words.size() > MOST_WORDS || tooLong) {
            throw BusinessException.invalid("words", "synonym.words", MOST_WORDS, LONGEST_WORD);
        }
        return List.copyOf(words);
    }

    private void refreshAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                refresh();
            }
        });
    }
}
