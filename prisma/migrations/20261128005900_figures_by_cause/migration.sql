-- Whoever is writing runs ends first: what they add must be in the figures that the new ones are made of.
LOCK TABLE "scale_out" IN SHARE ROW EXCLUSIVE MODE;

-- AlterTable: null is the third kind, told apart by cause alone. Consoles of before ask for true or false and do not see it.
ALTER TABLE "scale_out_kind" ALTER COLUMN "isWide" DROP NOT NULL;

-- Facts by the kinds that they belong to: the wide one, the narrow one and the one by cause, each with its id.
CREATE OR REPLACE FUNCTION "scale_out_kinds_of"(facts "scale_out_fact"[])
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
    CROSS JOIN (VALUES (true), (false), (NULL)) AS lens("isWide")
    CROSS JOIN LATERAL (SELECT
        CASE WHEN lens."isWide" THEN fact."scalingGroupId" END AS "scalingGroupId",
        CASE WHEN lens."isWide" THEN fact."scalingRuleId" END AS "scalingRuleId",
        CASE WHEN lens."isWide" IS DISTINCT FROM false THEN fact."causeCode" END AS "causeCode",
        CASE WHEN lens."isWide" THEN fact."scriptHash" END AS "scriptHash") AS wide
    -- A run without a cause is of no kind by cause: nothing asks for it.
    WHERE lens."isWide" IS NOT NULL OR fact."causeCode" IS NOT NULL
$$;

-- The kinds by cause of what is counted already, from the wide ones.
CREATE TEMPORARY TABLE "kind_by_cause" ON COMMIT DROP AS
SELECT "id" AS "wideId", md5(ROW(NULL::boolean, "regionId", "direction", "status", "verdict", "trigger", "templateName",
    "needsAttention", NULL::text, NULL::text, "causeCode", NULL::text)::text)::uuid AS "id"
FROM "scale_out_kind" WHERE "isWide" AND "causeCode" IS NOT NULL;

INSERT INTO "scale_out_kind" ("id", "isWide", "regionId", "direction", "status", "verdict", "trigger", "templateName",
    "needsAttention", "causeCode", "runs")
SELECT by_cause."id", NULL::boolean, "regionId", "direction", "status", "verdict", "trigger", "templateName", "needsAttention",
    "causeCode", sum("runs")
FROM "kind_by_cause" by_cause JOIN "scale_out_kind" wide ON wide."id" = by_cause."wideId"
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

INSERT INTO "scale_out_day" ("kindId", "day", "runs")
SELECT by_cause."id", "day", sum("runs") FROM "kind_by_cause" by_cause JOIN "scale_out_day" ON "kindId" = "wideId" GROUP BY 1, 2;

INSERT INTO "scale_out_time" ("kindId", "seconds", "budget", "runs")
SELECT by_cause."id", "seconds", "budget", sum("runs")
FROM "kind_by_cause" by_cause JOIN "scale_out_time" ON "kindId" = "wideId" GROUP BY 1, 2, 3;
