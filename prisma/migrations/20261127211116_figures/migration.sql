-- AlterTable: what is there is counted afterwards, in the background; what comes from now on, whoever writes it, at once.
ALTER TABLE "scale_out" ADD COLUMN     "isCounted" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "scale_out" ALTER COLUMN "isCounted" SET DEFAULT true;

-- CreateTable
CREATE TABLE "scale_out_kind" (
    "id" UUID NOT NULL,
    "isWide" BOOLEAN NOT NULL,
    "regionId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "verdict" TEXT,
    "trigger" TEXT NOT NULL,
    "templateName" TEXT,
    "needsAttention" BOOLEAN NOT NULL,
    "scalingGroupId" TEXT,
    "scalingRuleId" TEXT,
    "causeCode" TEXT,
    "scriptHash" TEXT,
    "runs" INTEGER NOT NULL,

    CONSTRAINT "scale_out_kind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scale_out_day" (
    "kindId" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,

    CONSTRAINT "scale_out_day_pkey" PRIMARY KEY ("kindId","day")
);

-- CreateTable
CREATE TABLE "scale_out_time" (
    "kindId" UUID NOT NULL,
    "seconds" INTEGER NOT NULL,
    "budget" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,

    CONSTRAINT "scale_out_time_pkey" PRIMARY KEY ("kindId","seconds","budget")
);

-- CreateIndex
CREATE INDEX "scale_out_direction_causeCode_startedAt_id_idx" ON "scale_out"("direction", "causeCode", "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scale_out_direction_scriptHash_startedAt_id_idx" ON "scale_out"("direction", "scriptHash", "startedAt" DESC, "id" DESC);

-- The runs that are still to be counted.
CREATE INDEX "scale_out_uncounted_idx" ON "scale_out"("id") WHERE NOT "isCounted";

-- What of a run the figures are made of, and how many runs are meant: below zero for those that are no more.
CREATE TYPE "scale_out_fact" AS (
    "regionId" TEXT,
    "direction" TEXT,
    "status" TEXT,
    "verdict" TEXT,
    "trigger" TEXT,
    "templateName" TEXT,
    "needsAttention" BOOLEAN,
    "scalingGroupId" TEXT,
    "scalingRuleId" TEXT,
    "causeCode" TEXT,
    "scriptHash" TEXT,
    "day" INTEGER,
    "seconds" INTEGER,
    "budget" INTEGER,
    "runs" INTEGER
);

CREATE FUNCTION "scale_out_fact_of"(run "scale_out", runs INTEGER) RETURNS "scale_out_fact" LANGUAGE sql IMMUTABLE AS $$
    SELECT ROW(run."regionId", run."direction", run."status", run."verdict", run."trigger", run."templateName",
        run."needsAttention", run."scalingGroupId", run."scalingRuleId", run."causeCode", run."scriptHash",
        floor(extract(epoch FROM run."startedAt") / 86400)::int, run."scriptSeconds", run."budgetSeconds", runs)::"scale_out_fact"
$$;

-- Facts by the kinds that they belong to, the wide one and the other, each with its id.
CREATE FUNCTION "scale_out_kinds_of"(facts "scale_out_fact"[])
RETURNS TABLE ("id" UUID, "isWide" BOOLEAN, "regionId" TEXT, "direction" TEXT, "status" TEXT, "verdict" TEXT, "trigger" TEXT,
    "templateName" TEXT, "needsAttention" BOOLEAN, "scalingGroupId" TEXT, "scalingRuleId" TEXT, "causeCode" TEXT,
    "scriptHash" TEXT, "day" INTEGER, "seconds" INTEGER, "budget" INTEGER, "runs" INTEGER)
LANGUAGE sql IMMUTABLE AS $$
    SELECT md5(ROW(lens.*, fact."regionId", fact."direction", fact."status", fact."verdict", fact."trigger",
            fact."templateName", fact."needsAttention", wide.*)::text)::uuid,
        lens."isWide", fact."regionId", fact."direction", fact."status", fact."verdict", fact."trigger", fact."templateName",
        fact."needsAttention", wide."scalingGroupId", wide."scalingRuleId", wide."causeCode", wide."scriptHash",
        fact."day", fact."seconds", fact."budget", fact."runs"
    FROM unnest(facts) AS fact
    CROSS JOIN (VALUES (true), (false)) AS lens("isWide")
    LEFT JOIN LATERAL (SELECT fact."scalingGroupId", fact."scalingRuleId", fact."causeCode", fact."scriptHash") AS wide
        ON lens."isWide"
$$;

-- Adds runs to the figures. Rows are taken in the order of their keys, so that two who write at the same time wait for each
-- other and never in a circle; rows that come to nothing go.
CREATE FUNCTION "add_scale_outs"(facts "scale_out_fact"[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "scale_out_kind" AS known ("id", "isWide", "regionId", "direction", "status", "verdict", "trigger",
        "templateName", "needsAttention", "scalingGroupId", "scalingRuleId", "causeCode", "scriptHash", "runs")
    SELECT "id", "isWide", "regionId", "direction", "status", "verdict", "trigger",
        "templateName", "needsAttention", "scalingGroupId", "scalingRuleId", "causeCode", "scriptHash", sum("runs")
    FROM "scale_out_kinds_of"(facts)
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 HAVING sum("runs") <> 0 ORDER BY 1
    ON CONFLICT ("id") DO UPDATE SET "runs" = known."runs" + EXCLUDED."runs";

    INSERT INTO "scale_out_day" AS known ("kindId", "day", "runs")
    SELECT "id", "day", sum("runs") FROM "scale_out_kinds_of"(facts)
    GROUP BY 1, 2 HAVING sum("runs") <> 0 ORDER BY 1, 2
    ON CONFLICT ("kindId", "day") DO UPDATE SET "runs" = known."runs" + EXCLUDED."runs";

    INSERT INTO "scale_out_time" AS known ("kindId", "seconds", "budget", "runs")
    SELECT "id", coalesce("seconds", -1), coalesce("budget", -1), sum("runs") FROM "scale_out_kinds_of"(facts)
    WHERE "seconds" IS NOT NULL OR "budget" IS NOT NULL
    GROUP BY 1, 2, 3 HAVING sum("runs") <> 0 ORDER BY 1, 2, 3
    ON CONFLICT ("kindId", "seconds", "budget") DO UPDATE SET "runs" = known."runs" + EXCLUDED."runs";

    IF EXISTS (SELECT 1 FROM unnest(facts) AS fact WHERE fact."runs" < 0) THEN
        DELETE FROM "scale_out_kind" WHERE "runs" = 0 AND "id" IN (SELECT "id" FROM "scale_out_kinds_of"(facts));
        DELETE FROM "scale_out_day" WHERE "runs" = 0
            AND ("kindId", "day") IN (SELECT "id", "day" FROM "scale_out_kinds_of"(facts));
        DELETE FROM "scale_out_time" WHERE "runs" = 0 AND ("kindId", "seconds", "budget") IN (
            SELECT "id", coalesce("seconds", -1), coalesce("budget", -1) FROM "scale_out_kinds_of"(facts));
    END IF;
END
$$;

-- Keeps the figures with every statement that writes runs: what they were is taken out, what they are is put in.
CREATE FUNCTION "count_scale_outs"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    facts "scale_out_fact"[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg("scale_out_fact_of"(ROW(run.*)::"scale_out", 1)) INTO facts
        FROM after_rows AS run WHERE run."isCounted";
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg("scale_out_fact_of"(ROW(run.*)::"scale_out", -1)) INTO facts
        FROM before_rows AS run WHERE run."isCounted";
    ELSE
        SELECT array_agg(change.fact) INTO facts
        FROM before_rows AS was JOIN after_rows AS later ON later."id" = was."id"
        CROSS JOIN LATERAL (VALUES
            ("scale_out_fact_of"(ROW(was.*)::"scale_out", -1), was."isCounted"),
            ("scale_out_fact_of"(ROW(later.*)::"scale_out", 1), later."isCounted")) AS change(fact, "isCounted")
        WHERE change."isCounted" AND (was."isCounted" <> later."isCounted"
            OR "scale_out_fact_of"(ROW(was.*)::"scale_out", 0) IS DISTINCT FROM "scale_out_fact_of"(ROW(later.*)::"scale_out", 0));
    END IF;
    IF facts IS NOT NULL THEN
        PERFORM "add_scale_outs"(facts);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "count_inserted" AFTER INSERT ON "scale_out"
    REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_scale_outs"();
CREATE TRIGGER "count_updated" AFTER UPDATE ON "scale_out"
    REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_scale_outs"();
CREATE TRIGGER "count_deleted" AFTER DELETE ON "scale_out"
    REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_scale_outs"();
