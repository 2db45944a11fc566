import { z } from "zod";
import { readCounts, readTold } from "@/lib/history/run-row";
import { maskDeep } from "@/lib/runs/export/mask-secrets";
import { needsSomeone, readVerdict, TALLIES, VERDICTS, type Verdict, worstVerdict } from "@/lib/runs/verdicts";
import type { Purpose } from "./choices";

const toldSchema = z.object({ id: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });
const tallies = z.record(z.enum(TALLIES), z.number());

const newsSchema = z.object({
	runId: z.string(),
	verdict: z.enum(VERDICTS),
	/** What was told of the run before, or, of a group that is well again, of its last bad run. */
	previousVerdict: z.enum(VERDICTS).nullable(),
	isRecovery: z.boolean(),
	cause: toldSchema.nullable(),
	consequence: toldSchema.nullable(),
	counts: tallies,
	regionId: z.string(),
	scalingGroupId: z.string(),
	scalingGroupName: z.string().nullable(),
	scalingRuleName: z.string().nullable(),
	trigger: z.string(),
	instanceCount: z.number(),
	startedAt: z.iso.datetime(),
	endedAt: z.iso.datetime().nullable(),
});
/** What there is to tell of one run. */
export type News = z.infer<typeof newsSchema>;

/** What one message tells: stored with its delivery, so that every attempt tells the same. Secrets are masked in it. */
export const documentSchema = z.object({
	version: z.literal(1),
	/** The worst first; of very many runs not all. */
	news: z.array(newsSchema),
	/** How many runs it is about. */
	total: z.number(),
	/** How many of them were judged how. */
	verdicts: z.partialRecord(z.enum(VERDICTS), z.number()),
});
export type AlertDocument = z.infer<typeof documentSchema>;

/** So many runs are named in one message: the products bound the size of messages. */
export const NAMED_RUNS = 10;

/** A stored run as far as a message tells of it. */
export type ToldRun = {
	id: string;
	verdict: string | null;
	verdictCounts: unknown;
	causeCode: string | null;
	causeValues: unknown;
	consequenceCode: string | null;
	consequenceValues: unknown;
	regionId: string;
	scalingGroupId: string;
	scalingGroupName: string | null;
	scalingRuleName: string | null;
	trigger: string;
	instanceCount: number;
	startedAt: Date;
	endedAt: Date | null;
};

/** What there is to tell of a stored run, with secrets masked. Pure. */
export function newsOf(
	run: ToldRun,
	{ isRecovery, previousVerdict }: Pick<News, "isRecovery" | "previousVerdict">,
): News {
	return maskDeep(
		{
			runId: run.id,
			verdict: readVerdict(run.verdict) ?? "noScript",
			previousVerdict,
			isRecovery,
			cause: readTold(run.causeCode, run.causeValues),
			consequence: readTold(run.consequenceCode, run.consequenceValues),
			counts: readCounts(run.verdictCounts),
			regionId: run.regionId,
			scalingGroupId: run.scalingGroupId,
			scalingGroupName: run.scalingGroupName,
			scalingRuleName: run.scalingRuleName,
			trigger: run.trigger,
			instanceCount: run.instanceCount,
			startedAt: run.startedAt.toISOString(),
			endedAt: run.endedAt?.toISOString() ?? null,
		},
		{},
	);
}

const rank = ({ isRecovery, verdict }: News) => (isRecovery ? VERDICTS.length : VERDICTS.indexOf(verdict));

/** One message about some runs: the worst first, the latest of those first. Pure. */
export function documentOf(news: readonly News[]): AlertDocument {
	const ordered = [...news].sort(
		(a, b) => rank(a) - rank(b) || (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0),
	);
	const verdicts: Partial<Record<Verdict, number>> = {};
	for (const { verdict } of ordered) {
		verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
	}
	return { version: 1, news: ordered.slice(0, NAMED_RUNS), total: ordered.length, verdicts };
}

/** What a message about these runs is for. */
export function purposeOf(news: readonly News[]): Purpose {
	const [first, ...others] = news;
	return first === undefined ? "test" : others.length > 0 ? "digest" : first.isRecovery ? "recovery" : "alert";
}

/** The worst verdict that a document tells of; undefined where it tells of none, and of recoveries alone. */
export function worstOf({ verdicts }: AlertDocument): Verdict | undefined {
	return worstVerdict(VERDICTS.filter((verdict) => (verdicts[verdict] ?? 0) > 0 && needsSomeone(verdict)));
}
