import { needsSomeone, readVerdict, type Verdict } from "@/lib/runs/verdicts";
import type { News } from "./news";

/** What a channel was told of a run, and when that began. */
export type KnownRun = { scaleOutId: string; startedAt: Date; toldVerdict: string | null };

type Question = {
	/** The run as it is judged now. */
	run: { id: string; verdict: string | null; startedAt: Date };
	/** What the channel was last told of it; null: nothing. */
	toldVerdict: string | null;
	/** Runs of its group that were told as bad and not as over. */
	open: readonly KnownRun[];
	verdicts: readonly Verdict[];
	tellsRecovery: boolean;
};

/**
 * Whether a channel is to be told of a run, and as what: as bad, when its verdict is one that the channel tells of and not
 * the one it was told last; as well again, when it is verified and was told as bad, or is later than one of its group that
 * was. Pure; null when there is nothing to tell.
 */
export function decideNews(question: Question): Pick<News, "isRecovery" | "previousVerdict"> | null {
	const { run, toldVerdict, open, verdicts, tellsRecovery } = question;
	const verdict = readVerdict(run.verdict);
	if (verdict === undefined || verdict === toldVerdict) {
		return null;
	}
	if (needsSomeone(verdict)) {
		return verdicts.includes(verdict) ? { isRecovery: false, previousVerdict: readVerdict(toldVerdict) ?? null } : null;
	}
	if (verdict !== "verified" || !tellsRecovery) {
		return null;
	}
	const own = open.find(({ scaleOutId }) => scaleOutId === run.id);
	const [last] = [...open].sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
	const isAfter = last !== undefined && last.startedAt < run.startedAt;
	const over = own && last?.scaleOutId === run.id ? own : isAfter ? last : undefined;
	return over ? { isRecovery: true, previousVerdict: readVerdict(over.toldVerdict) ?? null } : null;
}
