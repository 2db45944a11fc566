import { z } from "zod";
import { errorFields } from "@/lib/actions/error-fields";
import { db, requireRoom } from "@/lib/db/client";
import { noteWatching } from "@/lib/history/collector-signal";
import { currentStory } from "@/lib/history/current-stories";
import { listFilterOptions } from "@/lib/history/filter-options";
import { historyVersion, scaleOutVersion } from "@/lib/history/history-version";
import { isAllIndexed } from "@/lib/history/index-stored";
import { listScaleOuts } from "@/lib/history/list-scale-outs";
import { loadStoredStory, type StoredStory } from "@/lib/history/load-known";
import { placeInput } from "@/lib/history/page-cursor";
import { rankRuns } from "@/lib/history/rank-runs";
import { MOST_SHOWN, RUN_ORDERS, SHORTEST_TEXT } from "@/lib/history/scale-out-choices";
import { isRelative, type ScaleOutFilter, scaleOutFilterSchema } from "@/lib/history/scale-out-filter";
import { viewScaleOut } from "@/lib/history/scale-out-view";
import { listHistoryGroups, summarizeScaleOuts } from "@/lib/history/summarize-scale-outs";
import { readCheckCommand } from "@/lib/runs/check/check-command";
import { partOfRow } from "@/lib/runs/row-part";
import { defineQuery } from "./define-query";
import { defineRememberedQuery } from "./remembered-query";
import { inRegion, requireFound, resourceId } from "./resource-inputs";

const lastErrorSchema = z.object({ code: z.string(), message: z.string() }).nullable().catch(null);

const scaleOutId = z.string().min(1).max(100);
const shown = z.number().int().min(1).max(MOST_SHOWN);

/** Why nothing can be collected although the cloud answers: the collector cannot write that down itself. */
async function roomProblem(): Promise<{ code: string; message: string } | undefined> {
	try {
		await requireRoom();
		return undefined;
	} catch (error) {
		const { code, message } = errorFields(error);
		return { code, message };
	}
}

/** The story as the collector has just handed it on, or as it is stored. */
async function readStory(id: string): Promise<StoredStory | undefined> {
	return currentStory(id, await scaleOutVersion(id)) ?? loadStoredStory(await db(), { id });
}

/** Ranges are counted from the newest scale-out or from now: their answers grow old by themselves, to the minute. */
async function filteredVersion(filter: Pick<ScaleOutFilter, "range" | "from" | "to">): Promise<string> {
	const version = await historyVersion();
	return isRelative(filter) ? `${version}.${Math.floor(Date.now() / 60_000)}` : version;
}

/** More is found while outputs are still being indexed, although the history does not change. */
async function searchedVersion({ text, ...filter }: ScaleOutFilter & { text?: string | undefined }): Promise<string> {
	const version = await filteredVersion(filter);
	const isWhole = text === undefined || (await isAllIndexed(await db()));
	return isWhole ? version : `${version}.${Math.floor(Date.now() / 10_000)}`;
}

/** The stored history of scale-outs. */
export const scaleOutQueries = {
	"scaleOuts.list": defineQuery({
		input: scaleOutFilterSchema.extend({
			...placeInput,
			/** What was printed, or stands in the script. */
			text: z.string().trim().min(SHORTEST_TEXT).max(200).optional(),
			order: z.enum(RUN_ORDERS).default("newest"),
		}),
		run: async ({ after, before, size, text, order, ...filter }) =>
			listScaleOuts(await db(), filter, { after, before, size }, { text, order }),
		version: searchedVersion,
		isCollected: true,
		// What anyone starts anywhere should be on the screen within a second.
		pace: () => "live",
	}),
	// A hundred thousand scale-outs are more than can be counted anew at every reading.
	"scaleOuts.summary": defineRememberedQuery({
		input: scaleOutFilterSchema,
		run: async (filter) => summarizeScaleOuts(await db(), filter),
		version: (filter) => filteredVersion(filter),
		maxEntries: 200,
	}),
	"scaleOuts.rankings": defineRememberedQuery({
		input: scaleOutFilterSchema,
		run: async (filter) => rankRuns(await db(), filter),
		version: (filter) => filteredVersion(filter),
		maxEntries: 200,
	}),
	"scaleOuts.groups": defineQuery({
		input: scaleOutFilterSchema.pick({ direction: true }),
		run: async ({ direction }) => ({ groups: await listHistoryGroups(await db(), direction) }),
		pace: () => "idle",
		version: historyVersion,
	}),
	"scaleOuts.filterOptions": defineRememberedQuery({
		input: scaleOutFilterSchema.pick({ direction: true }),
		run: async ({ direction }) => listFilterOptions(await db(), direction),
		version: historyVersion,
		maxEntries: 10,
	}),
	"scaleOuts.one": defineQuery({
		input: z.object({
			id: scaleOutId,
			instances: shown.default(50),
			tasks: shown.default(120),
			commands: shown.default(50),
		}),
		run: async ({ id, ...limits }) => ({ scaleOut: viewScaleOut(requireFound(await readStory(id), id), limits) }),
		pace: ({ scaleOut }) => (scaleOut.isFinal ? "still" : "live"),
		version: ({ id }) => scaleOutVersion(id),
		isCollected: true,
	}),
	"scaleOuts.part": defineQuery({
		input: z.object({ id: scaleOutId, row: z.string().min(1).max(300) }),
		run: async ({ id, row }) => {
			const stored = requireFound(await readStory(id), id);
			// Through JSON: dates become what they are written as.
			const part: Record<string, unknown> = JSON.parse(JSON.stringify(requireFound(partOfRow(stored, row), row)));
			return { part, isFinal: stored.row.isFinal };
		},
		pace: ({ isFinal }) => (isFinal ? "still" : "live"),
		version: ({ id }) => scaleOutVersion(id),
		isCollected: true,
	}),
	"scaleOuts.output": defineQuery({
		input: z.object({ id: scaleOutId, invokeId: resourceId, instanceId: resourceId }),
		run: async ({ id: scaleOutId, ...command }) => {
			const prisma = await db();
			const found = await prisma.scaleOutInvocation.findUnique({
				where: { scaleOutId_invokeId_instanceId: { scaleOutId, ...command } },
				select: { output: true, endedAt: true },
			});
			const { output, endedAt } = requireFound(found ?? undefined, command.invokeId);
			return { output: output ?? "", isEnded: endedAt !== null };
		},
		pace: ({ isEnded }) => (isEnded ? "still" : "live"),
		version: ({ id }) => scaleOutVersion(id),
		isCollected: true,
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
		version: historyVersion,
		isCollected: true,
	}),
	"scaleOuts.byExecution": defineQuery({
		input: z.object({ executionId: resourceId }),
		run: async ({ executionId }) => {
			const prisma = await db();
			const found = await prisma.scaleOutExecution.findFirst({
				where: { executionId },
				orderBy: { startedAt: "desc" },
				select: { scaleOutId: true },
			});
			return { id: found?.scaleOutId ?? null };
		},
		pace: ({ id }) => (id === null ? "idle" : "still"),
		version: historyVersion,
		isCollected: true,
	}),
	"scaleOuts.check": defineQuery({
		input: inRegion.extend({ scalingGroupId: resourceId }),
		run: async (group) => ({ check: await readCheckCommand(await db(), group) }),
		pace: () => "idle",
	}),
	"scaleOuts.collection": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => {
			const prisma = await db();
			noteWatching(regionId);
			const cursor = await prisma.collectorCursor.findUnique({ where: { regionId } });
			return {
				readAt: cursor?.readAt?.toISOString() ?? null,
				lastError: (await roomProblem()) ?? lastErrorSchema.parse(cursor?.lastError ?? null),
			};
		},
		pace: () => "idle",
	}),
};
