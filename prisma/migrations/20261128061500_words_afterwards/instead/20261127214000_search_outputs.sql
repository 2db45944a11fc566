-- The words of a text, in its order, as the search knows them: lower case, without marks and colours of a terminal; each
-- character of a script that is written without spaces is a word. PostgreSQL's own parsers keep /var/www and httpd.service
-- whole, and what is a word to them depends on the database's locale. Its cost keeps a plan from asking it of every row.
CREATE FUNCTION "scale_out_words"(said TEXT) RETURNS TEXT[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
DECLARE
    words TEXT := lower(left(said, 200000));
BEGIN
    IF strpos(words, chr(27)) > 0 THEN
        words := regexp_replace(words, E'\x1b\\[[0-9;:?]*[a-z]', ' ', 'g');
    END IF;
    words := translate(words, E'\t\n\r\x1b!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~', repeat(' ', 36));
    IF octet_length(words) > char_length(words) THEN
        words := regexp_replace(words, '[\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20]', ' ', 'g');
        words := regexp_replace(words, '([\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff])', ' \1 ', 'g');
    END IF;
    -- A word of an index has room for 2,046 bytes.
    IF words ~ '\S{250}' THEN
        words := regexp_replace(words, '(\S{250})\S+', '\1', 'g');
    END IF;
    RETURN array_remove(string_to_array(words, ' '), '');
END
$$;

-- What is asked for, as a question to an index of words: all of them, of which the last may go on. NULL without a word.
CREATE FUNCTION "scale_out_asked"(said TEXT) RETURNS TSQUERY LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT nullif('''' || array_to_string("scale_out_words"(said), ''' & ''') || ''':*', ''''':*')::tsquery
$$;

-- What is stored already is marked and comes into the indexes afterwards; what comes from now on, whoever writes it, at once.
ALTER TABLE "scale_out_invocation" ADD COLUMN "isIndexed" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "scale_out_invocation" ALTER COLUMN "isIndexed" SET DEFAULT true;
ALTER TABLE "scale_out_check" ADD COLUMN "isIndexed" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "scale_out_check" ALTER COLUMN "isIndexed" SET DEFAULT true;

-- Indexes on expressions, kept whoever writes. Each output pays for its own
-- words: gathered for hundreds of outputs, as is usual, they would keep the embedded database from all else for a second.
CREATE INDEX "scale_out_invocation_words_idx" ON "scale_out_invocation"
    USING GIN (array_to_tsvector("scale_out_words"("output"))) WITH (fastupdate = off) WHERE "isIndexed";
CREATE INDEX "scale_out_check_words_idx" ON "scale_out_check"
    USING GIN (array_to_tsvector("scale_out_words"("output"))) WITH (fastupdate = off) WHERE "isIndexed";

-- How many outputs of scripts and of checks have the words asked for, up to a number of each. By the index in any case: where
-- a word is in most of them, a plan of its own would make the words of one after the other anew.
CREATE FUNCTION "count_outputs"(asked TSQUERY, most INTEGER) RETURNS TABLE ("invocations" INTEGER, "checks" INTEGER)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY SELECT
        (SELECT count(*)::int FROM (SELECT 1 FROM "scale_out_invocation"
            WHERE array_to_tsvector("scale_out_words"("output")) @@ asked LIMIT most) AS hit),
        (SELECT count(*)::int FROM (SELECT 1 FROM "scale_out_check"
            WHERE array_to_tsvector("scale_out_words"("output")) @@ asked LIMIT most) AS hit);
END
$$;

-- CreateTable
CREATE TABLE "scale_out_script" (
    "hash" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "scale_out_script_pkey" PRIMARY KEY ("hash")
);

CREATE INDEX "scale_out_script_words_idx" ON "scale_out_script"
    USING GIN (array_to_tsvector("scale_out_words"("content"))) WITH (fastupdate = off);

-- Keeps each script once, under the hash that its runs have as scriptHash: as a command had it, or as its template got it.
CREATE FUNCTION "note_scripts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    contents TEXT[];
BEGIN
    IF TG_TABLE_NAME = 'scale_out_invocation' THEN
        SELECT array_agg(DISTINCT "commandContent") INTO contents FROM added;
    ELSE
        SELECT array_agg(DISTINCT "parameters"->>'commandContent') INTO contents FROM added;
    END IF;
    INSERT INTO "scale_out_script" ("hash", "content")
    SELECT encode(sha256(convert_to(content, 'UTF8')), 'hex') AS hash, content FROM unnest(contents) AS content
    WHERE content IS NOT NULL ORDER BY 1
    ON CONFLICT ("hash") DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER "note_sent_scripts" AFTER INSERT ON "scale_out_invocation"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "note_scripts"();
CREATE TRIGGER "note_given_scripts" AFTER INSERT ON "scale_out_execution"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "note_scripts"();

INSERT INTO "scale_out_script" ("hash", "content")
SELECT encode(sha256(convert_to(content, 'UTF8')), 'hex'), content FROM (
    SELECT "commandContent" AS content FROM "scale_out_invocation" WHERE "commandContent" IS NOT NULL
    UNION SELECT "parameters"->>'commandContent' FROM "scale_out_execution" WHERE "parameters"->>'commandContent' IS NOT NULL
) AS stored ON CONFLICT DO NOTHING;
