import { z } from "zod";
import { db } from "@/lib/db/client";
import { createAdaptiveCache } from "@/lib/history/adaptive-cache";
import { noteWatching } from "@/lib/history/collector-signal";
import { listScaleOuts } from "@/lib/history/list-scale-outs";
import { cursorSchema } from "@/lib/history/page-cursor";
import { readScaleOut } from "@/lib/history/read-scale-out";
import { scaleOutFilterSchema } from "@/lib/history/scale-out-filter";
import { listHistoryGroups, summarizeScaleOuts } from "@/lib/history/summarize-scale-outs";
import { defineQuery } from "./define-query";
import { inRegion, requireFound } from "./resource-inputs";

const lastErrorSchema = z.object({ code: z.string(), message: z.string() }).nullable().catch(null);

type Summary = Awaited<ReturnType<typeof summarizeScaleOuts>>;
/** A hundred thousand scale-outs are more than can be counted anew at every reading. */
const summaries = createAdaptiveCache<Summary>({ maxEntries: 200 });

/** The stored history of scale-outs. */
export const scaleOutQueries = {
	"scaleOuts.list": defineQuery({
		input: scaleOutFilterSchema.extend({
			after: cursorSchema.optional(),
			before: cursorSchema.optional(),
			size: z.number().int().min(1).max(100).default(20),
		}),
		run: async ({ after, before, size, ...filter }) => {
			noteWatching();
			return listScaleOuts(await db(), filter, { after, before, size });
		},
		// What anyone starts anywhere should be on the screen within a second.
		pace: () => "live",
	}),
	"scaleOuts.summary": defineQuery({
		input: scaleOutFilterSchema,
		run: async (filter) => {
			const { value, isStale } = await summaries(JSON.stringify(filter), async () =>
				summarizeScaleOuts(await db(), filter),
			);
			return { ...value, isStale };
		},
		pace: ({ isStale }) => (isStale ? "live" : "idle"),
	}),
	"scaleOuts.groups": defineQuery({
		input: scaleOutFilterSchema.pick({ direction: true }),
		run: async ({ direction }) => ({ groups: await listHistoryGroups(await db(), direction) }),
		pace: () => "idle",
	}),
	"scaleOuts.one": defineQuery({
		input: z.object({ id: z.string().min(1).max(100) }),
		run: async ({ id }) => {
			const scaleOut = requireFound(await readScaleOut(await db(), id), id);
			if (!scaleOut.isFinal) {
				noteWatching(scaleOut.regionId);
			}
			return { scaleOut };
		},
		pace: ({ scaleOut }) => (scaleOut.isFinal ? "still" : "live"),
	}),
	"scaleOuts.byActivity": defineQuery({
		input: inRegion.extend({ scalingActivityId: z.string().min(1).max(100) }),
		run: async ({ regionId, scalingActivityId }) => {
			const prisma = await db();
			const found = await prisma.scaleOut.findFirst({
				where: { regionId, scalingActivityId },
				orderBy: { startedAt: "desc" },
				select: { id: true },
			});
			return { id: found?.id ?? null };
		},
		pace: ({ id }) => (id === null ? "live" : "still"),
	}),
	"scaleOuts.collection": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => {
			const prisma = await db();
			noteWatching(regionId);
			const cursor = await prisma.collectorCursor.findUnique({ where: { regionId } });
			return {
				readAt: cursor?.readAt?.toISOString() ?? null,
				lastError: lastErrorSchema.parse(cursor?.lastError ?? null),
			};
		},
		pace: () => "idle",
	}),
};
