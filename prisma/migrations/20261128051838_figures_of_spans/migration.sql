-- Whoever is writing runs ends first: what they add must be in the figures that the new ones are made of.
LOCK TABLE "scale_out" IN SHARE ROW EXCLUSIVE MODE;

-- CreateTable
CREATE TABLE "scale_out_five_days" (
    "direction" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "runs" INTEGER NOT NULL,

    CONSTRAINT "scale_out_five_days_pkey" PRIMARY KEY ("direction","by","first","key","verdict")
);

-- CreateTable
CREATE TABLE "scale_out_span_time" (
    "direction" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "scriptHash" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "budget" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,

    CONSTRAINT "scale_out_span_time_pkey" PRIMARY KEY ("direction","size","scriptHash","first","seconds","budget")
);

-- A fact with one of the kinds that it belongs to.
CREATE TYPE "scale_out_kind_fact" AS (
    "id" UUID,
    "isWide" BOOLEAN,
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

-- The five days, by group and by script, that facts belong to, and the spans that their times belong to.
CREATE FUNCTION "scale_out_five_days_of"(facts "scale_out_fact"[])
RETURNS TABLE ("direction" TEXT, "by" TEXT, "first" INTEGER, "key" TEXT, "verdict" TEXT, "runs" INTEGER)
LANGUAGE sql IMMUTABLE AS $$
    SELECT fact."direction", lens."by", fact."day" / 5 * 5, lens."key", coalesce(fact."verdict", ''), fact."runs"
    FROM unnest(facts) AS fact
    CROSS JOIN LATERAL (VALUES ('group', fact."scalingGroupId"), ('script', fact."scriptHash")) AS lens("by", "key")
    WHERE lens."key" IS NOT NULL
$$;

CREATE FUNCTION "scale_out_span_times_of"(facts "scale_out_fact"[])
RETURNS TABLE ("direction" TEXT, "size" INTEGER, "scriptHash" TEXT, "first" INTEGER, "seconds" INTEGER, "budget" INTEGER,
    "runs" INTEGER)
LANGUAGE sql IMMUTABLE AS $$
    SELECT fact."direction", span."size", span."scriptHash", fact."day" / span."size" * span."size",
        coalesce(fact."seconds", -1), coalesce(fact."budget", -1), fact."runs"
    FROM unnest(facts) AS fact
    CROSS JOIN LATERAL (VALUES (1, ''), (5, ''), (5, fact."scriptHash")) AS span("size", "scriptHash")
    WHERE span."scriptHash" IS NOT NULL AND (fact."seconds" IS NOT NULL OR fact."budget" IS NOT NULL)
$$;

-- Adds runs to the figures of spans: rows in the order of their keys, as "add_scale_outs" does.
CREATE FUNCTION "add_scale_outs_to_spans"(facts "scale_out_fact"[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "scale_out_five_days" AS known ("direction", "by", "first", "key", "verdict", "runs")
    SELECT "direction", "by", "first", "key", "verdict", sum("runs") FROM "scale_out_five_days_of"(facts)
    GROUP BY 1, 2, 3, 4, 5 HAVING sum("runs") <> 0 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT ("direction", "by", "first", "key", "verdict") DO UPDATE SET "runs" = known."runs" + EXCLUDED."runs";

    INSERT INTO "scale_out_span_time" AS known ("direction", "size", "scriptHash", "first", "seconds", "budget", "runs")
    SELECT "direction", "size", "scriptHash", "first", "seconds", "budget", sum("runs") FROM "scale_out_span_times_of"(facts)
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum("runs") <> 0 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ("direction", "size", "scriptHash", "first", "seconds", "budget")
    DO UPDATE SET "runs" = known."runs" + EXCLUDED."runs";

    IF EXISTS (SELECT 1 FROM unnest(facts) AS fact WHERE fact."runs" < 0) THEN
        DELETE FROM "scale_out_five_days" WHERE "runs" = 0 AND ("direction", "by", "first", "key", "verdict") IN (
            SELECT "direction", "by", "first", "key", "verdict" FROM "scale_out_five_days_of"(facts));
        DELETE FROM "scale_out_span_time" WHERE "runs" = 0
            AND ("direction", "size", "scriptHash", "first", "seconds", "budget") IN (
                SELECT "direction", "size", "scriptHash", "first", "seconds", "budget" FROM "scale_out_span_times_of"(facts));
    END IF;
END
$$;

-- Adds runs to the figures: their kinds are made once. Rows are taken in the order of their keys, so that two who write at the
-- same time wait for each other and never in a circle; rows that come to nothing go.
CREATE OR REPLACE FUNCTION "add_scale_outs"(facts "scale_out_fact"[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kinds "scale_out_kind_fact"[];
BEGIN
    SELECT array_agg(ROW(kind.*)::"scale_out_kind_fact") INTO kinds FROM "scale_out_kinds_of"(facts) AS kind;

    INSERT INTO "scale_out_kind" AS known ("id", "isWide", "regionId", "direction", "status", "verdict", "trigger",
        "templateName", "needsAttention", "scalingGroupId", "scalingRuleId", "causeCode", "scriptHash", "runs")
    SELECT "id", "isWide", "regionId", "direction", "status", "verdict", "trigger",
        "templateName", "needsAttention", "scalingGroupId", "scalingRuleId", "causeCode", "scriptHash", sum("runs")
    FROM unnest(kinds)
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 HAVING sum("runs") <> 0 ORDER BY 1
    ON CONFLICT ("id") DO UPDATE SET "runs" = known."runs" + EXCLUDED."runs";

    INSERT INTO "scale_out_day" AS known ("kindId", "day", "runs")
    SELECT "id", "day", sum("runs") FROM unnest(kinds)
    GROUP BY 1, 2 HAVING sum("runs") <> 0 ORDER BY 1, 2
    ON CONFLICT ("kindId", "day") DO UPDATE SET "runs" = known."runs" + EXCLUDED."runs";

    INSERT INTO "scale_out_time" AS known ("kindId", "seconds", "budget", "runs")
    SELECT "id", coalesce("seconds", -1), coalesce("budget", -1), sum("runs") FROM unnest(kinds)
    WHERE "seconds" IS NOT NULL OR "budget" IS NOT NULL
    GROUP BY 1, 2, 3 HAVING sum("runs") <> 0 ORDER BY 1, 2, 3
    ON CONFLICT ("kindId", "seconds", "budget") DO UPDATE SET "runs" = known."runs" + EXCLUDED."runs";

    PERFORM "add_scale_outs_to_spans"(facts);

    IF EXISTS (SELECT 1 FROM unnest(facts) AS fact WHERE fact."runs" < 0) THEN
        DELETE FROM "scale_out_kind" WHERE "runs" = 0 AND "id" IN (SELECT "id" FROM unnest(kinds));
        DELETE FROM "scale_out_day" WHERE "runs" = 0 AND ("kindId", "day") IN (SELECT "id", "day" FROM unnest(kinds));
        DELETE FROM "scale_out_time" WHERE "runs" = 0 AND ("kindId", "seconds", "budget") IN (
            SELECT "id", coalesce("seconds", -1), coalesce("budget", -1) FROM unnest(kinds));
    END IF;
END
$$;

-- The figures of spans of what is counted already.
INSERT INTO "scale_out_five_days" ("direction", "by", "first", "key", "verdict", "runs")
SELECT run."direction", lens."by", floor(extract(epoch FROM run."startedAt") / 432000)::int * 5, lens."key",
    coalesce(run."verdict", ''), count(*)
FROM "scale_out" AS run
CROSS JOIN LATERAL (VALUES ('group', run."scalingGroupId"), ('script', run."scriptHash")) AS lens("by", "key")
WHERE run."isCounted" AND lens."key" IS NOT NULL GROUP BY 1, 2, 3, 4, 5;

INSERT INTO "scale_out_span_time" ("direction", "size", "scriptHash", "first", "seconds", "budget", "runs")
SELECT run."direction", span."size", span."scriptHash",
    floor(extract(epoch FROM run."startedAt") / (86400 * span."size"))::int * span."size",
    coalesce(run."scriptSeconds", -1), coalesce(run."budgetSeconds", -1), count(*)
FROM "scale_out" AS run
CROSS JOIN LATERAL (VALUES (1, ''), (5, ''), (5, run."scriptHash")) AS span("size", "scriptHash")
WHERE run."isCounted" AND span."scriptHash" IS NOT NULL AND (run."scriptSeconds" IS NOT NULL OR run."budgetSeconds" IS NOT NULL)
GROUP BY 1, 2, 3, 4, 5, 6;
