package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.WorkbookFile;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files of goods: uploaded, checked in the background, then taken over as a person chooses. What belongs to a seller for
 * whom the actor neither lists nor operates is NOT_FOUND.
 */
@Service
public class GoodsFiles {
    /** What a page of rows is to show. */
    public enum Show {
        BAD(List.of("BAD", "REFUSED")),
        GOOD(List.of("GOOD", "TAKEN", "SAME")),
        ALL(List.of("READ", "GOOD", "BAD", "TAKEN", "SAME", "REFUSED"));

        private final List<String> states;

        Show(List<String> states) {
            this.states = states;
        }
    }

    private static final int UNCHECKED_AT_ONCE = 5;
    private static final int READ_AT_ONCE = 2;
    private static final int TURN_SECONDS = 10;
    private static final int NAME_LENGTH = 100;
    private static final String NAMELESS = "goods.xlsx";

    private final GoodsFileTable files;
    private final GoodsFileLines rows;
    private final GoodsWords words;
    private final ActingFor actingFor;
    private final Sellers sellers;
    private final Accounts accounts;
    private final GoodsFileCleaning cleaning;
    private final GoodsFileSettings settings;
    private final AuditLog audit;
    /** Each file that is being unpacked needs some memory, however small it is when packed. */
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);

    GoodsFiles(
            GoodsFileTable files,
            GoodsFileLines rows,
            GoodsWords words,
            ActingFor actingFor,
            Sellers sellers,
            Accounts accounts,
            GoodsFileCleaning cleaning,
            GoodsFileSettings settings,
            AuditLog audit) {
        this.files = files;
        this.rows = rows;
        this.words = words;
        this.actingFor = actingFor;
        this.sellers = sellers;
        this.accounts = accounts;
        this.cleaning = cleaning;
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * Reads a workbook in and has it checked. The file itself is not kept.
     *
     * @param fileName as the person calls it; only shown
     * @throws BusinessException INVALID on the field {@code file} for a file that is no goods file as a whole, see
     *     {@link WorkbookFile#read}; TOO_MANY {@code goodsfile.waiting}, UNAVAILABLE {@code goodsfile.busy}
     */
    public GoodsFile upload(Actor actor, long sellerId, String fileName, InputStream content) throws IOException {
        actingFor.require(actor, sellerId);
        if (files.unchecked(sellerId) >= UNCHECKED_AT_ONCE) {
            throw BusinessException.tooMany("goodsfile.waiting");
        }
        awaitTurn();
        try {
            Path file = Files.createTempFile("goods", ".xlsx");
            try {
                keep(content, file);
                return read(actor, sellerId, plain(fileName), file);
            } finally {
                Files.deleteIfExists(file);
            }
        } finally {
            reading.release();
        }
    }

    private void awaitTurn() {
        try {
            if (reading.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw BusinessException.unavailable("goodsfile.busy");
    }

    private void keep(InputStream content, Path file) throws IOException {
        try (var bounded = new BoundedUpload(content, settings.maxBytes())) {
            Files.copy(bounded, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private GoodsFile read(Actor actor, long sellerId, String name, Path file) throws IOException {
        long id = files.receive(sellerId, actor.accountId(), name);
        try {
            var staging = new Staging(words, settings.maxRows(), some -> rows.insert(id, some));
            WorkbookFile.read(file, settings.maxRows() + 2, staging);
            int count = staging.end();
            rows.joinProducts(id);
            files.queue(id, count);
        } catch (IOException | RuntimeException refused) {
            cleaning.discard(id);
            throw refused;
        }
        return files.find(id).orElseThrow();
    }

    private static String plain(String fileName) {
        String name = fileName == null ? "" : fileName.replace('\\', '/');
        String last = name.substring(name.lastIndexOf('/') + 1).strip();
        return last.isEmpty() || !PlainText.isPlain(last)
                ? NAMELESS
                : last.substring(0, Math.min(last.length(), NAME_LENGTH));
    }

    public GoodsFile view(Actor actor, String id) {
        GoodsFile file = files.find(Ids.parse(id)).orElseThrow(() -> BusinessException.notFound("not-found"));
        actingFor.require(actor, file.sellerId());
        return file;
    }

    /** The newest first: of one seller, of all that the actor sells for, or for an operator of all. */
    public PageOf<GoodsFile> list(Actor actor, Long sellerId, PageQuery page) {
        if (sellerId != null) {
            actingFor.require(actor, sellerId);
            return files.page(List.of(sellerId), page);
        }
        if (actingFor.isOperator(actor)) {
            return files.page(null, page);
        }
        List<Long> own =
                actingFor.sellersOf(actor).stream().map(SellerSummary::id).toList();
        return own.isEmpty() ? new PageOf<>(List.of(), 0, page) : files.page(own, page);
    }

    /** Those whose files the actor may handle because of listing for them: the own ones, and a first secretary's. */
    public List<SellerSummary> sellersOf(Actor actor) {
        return actingFor.sellersOf(actor);
    }

    /** What those who uploaded files, or chose last, call themselves. */
    public Map<Long, String> people(Collection<GoodsFile> some) {
        return accounts.displayNames(some.stream().map(GoodsFile::accountId).collect(Collectors.toSet()));
    }

    public SellerSummary seller(Actor actor, long sellerId) {
        return actingFor.require(actor, sellerId);
    }

    public Map<Long, SellerSummary> sellers(Collection<GoodsFile> some) {
        return sellers.byIds(some.stream().map(GoodsFile::sellerId).toList());
    }

    /** In the order of the file. */
    public PageOf<GoodsFileRow> rows(Actor actor, GoodsFile file, Show show, PageQuery page) {
        actingFor.require(actor, file.sellerId());
        List<GoodsFileRow> items = rows.inStates(file.id(), show.states, page.size(), page.offset()).stream()
                .map(GoodsFileRow::of)
                .toList();
        return new PageOf<>(items, rows.count(file.id(), show.states), page);
    }

    /**
     * Has a checked file taken over.
     *
     * @param submit whether its products then ask for review
     * @throws BusinessException CONFLICT {@code goodsfile.state}, {@code goodsfile.bad-rows} if all or none was chosen and one
     *     is bad, {@code goodsfile.no-good-row}
     */
    @Transactional
    public GoodsFile take(Actor actor, String id, Choice choice, boolean submit) {
        GoodsFile file = view(actor, id);
        if (file.state() == GoodsFile.State.CHECKED && choice == Choice.ALL_OR_NONE && file.bad() > 0) {
            throw BusinessException.conflict("goodsfile.bad-rows", file.bad());
        }
        if (file.state() == GoodsFile.State.CHECKED && file.good() == 0) {
            throw BusinessException.conflict("goodsfile.no-good-row");
        }
        if (!files.choose(file.id(), actor.accountId(), choice, submit)) {
            throw BusinessException.conflict("goodsfile.state");
        }
        audit.record(
                actor,
                "goods-file.taken",
                "seller:" + file.sellerId(),
                "file %d: %s of %d rows, submit %s".formatted(file.id(), choice, file.rows(), submit));
        return view(actor, id);
    }

    /**
     * Has a file checked once more, against what is listed now.
     *
     * @throws BusinessException CONFLICT {@code goodsfile.state}
     */
    @Transactional
    public GoodsFile checkAgain(Actor actor, String id) {
        GoodsFile file = view(actor, id);
        if (!files.queueAgain(file.id())) {
            throw BusinessException.conflict("goodsfile.state");
        }
        rows.readAgain(file.id());
        return view(actor, id);
    }
}
