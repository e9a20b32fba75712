-- A fee that was passed on lessens what is available and is neither income nor paid out: a statement shows it apart.
ALTER TABLE books_statement_part ADD COLUMN cost_fen bigint NOT NULL DEFAULT 0;

UPDATE books_statement_part p SET cost_fen =
    (SELECT COALESCE(SUM(l.owed_fen - l.available_fen - l.in_transit_fen), 0) FROM books_statement_line l
     WHERE l.statement_id = p.statement_id AND l.party = p.party AND l.kind = 'FEE_PASSED_ON');
