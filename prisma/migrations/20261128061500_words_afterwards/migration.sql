-- Where outputs were stored before their words were indexed, they come into the indexes afterwards, in the background: making
-- these of 100,000 outputs takes most of a minute, in which no page would be answered. `instead` holds the migration that
-- would make them while they are waited for; here are databases that have gone through that already: all is indexed.
ALTER TABLE "scale_out_invocation" ADD COLUMN IF NOT EXISTS "isIndexed" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "scale_out_check" ADD COLUMN IF NOT EXISTS "isIndexed" BOOLEAN NOT NULL DEFAULT true;

-- The outputs that are still to be indexed.
CREATE INDEX "scale_out_invocation_unindexed_idx" ON "scale_out_invocation"("scaleOutId") WHERE NOT "isIndexed";
CREATE INDEX "scale_out_check_unindexed_idx" ON "scale_out_check"("scaleOutId") WHERE NOT "isIndexed";

-- As before, of what is indexed.
CREATE OR REPLACE FUNCTION "count_outputs"(asked TSQUERY, most INTEGER) RETURNS TABLE ("invocations" INTEGER, "checks" INTEGER)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY SELECT
        (SELECT count(*)::int FROM (SELECT 1 FROM "scale_out_invocation"
            WHERE "isIndexed" AND array_to_tsvector("scale_out_words"("output")) @@ asked LIMIT most) AS hit),
        (SELECT count(*)::int FROM (SELECT 1 FROM "scale_out_check"
            WHERE "isIndexed" AND array_to_tsvector("scale_out_words"("output")) @@ asked LIMIT most) AS hit);
END
$$;
