import type { Prisma } from "@/lib/db/generated/client";
import { needsSomeone, readVerdict } from "@/lib/runs/verdicts";
import { isInScope } from "../channel";
import { wakeAlerts } from "./alert-signal";

/** A verdict is told when it has stood for so long: within seconds, one that failed may turn out to be in service. */
const SETTLE_MS = 5_000;

type JudgedRun = {
	id: string;
	direction: string;
	status: string;
	verdict: string | null;
	regionId: string;
	scalingGroupId: string;
	startedAt: Date;
};

/**
 * Called in the transaction that writes a run's verdict, so that none is lost: notes for each channel that tells of it that
 * there may be something to tell. Costs nothing unless the verdict is another one, and one query while there is no channel.
 * @param before the verdict that was stored; undefined for a run that is new.
 * @param now the console's clock.
 */
export async function queueNews(
	tx: Prisma.TransactionClient,
	before: string | null | undefined,
	run: JudgedRun,
	now: Date,
): Promise<void> {
	const verdict = readVerdict(run.verdict);
	if (verdict === undefined || verdict === before || run.direction !== "SCALE_OUT") {
		return;
	}
	const isBad = needsSomeone(verdict);
	if (!isBad && verdict !== "verified") {
		return;
	}
	const channels = await tx.alertChannel.findMany({
		where: { isEnabled: true, ...(isBad ? {} : { tellsRecovery: true }) },
		select: { id: true, verdicts: true, regionIds: true, scalingGroupIds: true },
	});
	const concerned = channels.filter((channel) => isInScope(channel, run)).map(({ id }) => id);
	if (concerned.length === 0 || (before === undefined && (await isOfThePast(tx, run)))) {
		return;
	}
	const { id: scaleOutId, regionId, scalingGroupId, startedAt } = run;
	const told = isBad ? concerned : await haveOpenNews(tx, concerned, { regionId, scalingGroupId });
	if (told.length === 0) {
		return;
	}
	const dueAt = new Date(now.getTime() + SETTLE_MS);
	for (const channelId of told) {
		await tx.alertItem.upsert({
			where: { channelId_scaleOutId: { channelId, scaleOutId } },
			create: { channelId, scaleOutId, regionId, scalingGroupId, startedAt, dueAt },
			update: { dueAt },
		});
	}
	wakeAlerts(dueAt);
}

/** Whether a run was over before the console first read its region: what is found then is history, and no news. */
async function isOfThePast(tx: Prisma.TransactionClient, { regionId, status }: JudgedRun): Promise<boolean> {
	if (status === "InProgress") {
		return false;
	}
	const cursor = await tx.collectorCursor.findUnique({ where: { regionId }, select: { readAt: true } });
	return !cursor?.readAt;
}

/** Of some channels those that were, or are about to be, told that something is bad in a group. */
async function haveOpenNews(
	tx: Prisma.TransactionClient,
	channelIds: readonly string[],
	of: { regionId: string; scalingGroupId: string },
): Promise<string[]> {
	const found = await tx.alertItem.findMany({
		where: { ...of, channelId: { in: [...channelIds] }, OR: [{ isOpen: true }, { dueAt: { not: null } }] },
		distinct: ["channelId"],
		select: { channelId: true },
	});
	return found.map(({ channelId }) => channelId);
}
