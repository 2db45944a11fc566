import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { type Bundling, bundle, MINUTE_MS } from "../bundle";
import { readScope } from "../channel";
import { decideNews, type KnownRun } from "../decide-news";
import { newDelivery } from "../new-delivery";
import { documentOf, type News, newsOf, purposeOf } from "../news";

/** So many runs are looked at in one go. */
const MOST_ITEMS = 1_000;

type Due = { scaleOutId: string; toldVerdict: string | null };
type Channel = Prisma.AlertChannelGetPayload<Record<never, never>>;

/**
 * Makes messages of what has become due, channel by channel: in one transaction, a message is stored and what it tells is
 * marked as told, so that a console that dies tells nothing twice and leaves nothing out.
 */
export async function planDeliveries(prisma: PrismaClient, now: Date): Promise<void> {
	const due = await prisma.alertItem.findMany({
		where: { dueAt: { lte: now } },
		distinct: ["channelId"],
		select: { channelId: true },
	});
	for (const { channelId } of due) {
		await prisma.$transaction((tx) => planChannel(tx, channelId, now), { timeout: 60_000 });
	}
}

async function planChannel(tx: Prisma.TransactionClient, channelId: string, now: Date): Promise<void> {
	// Consoles that share the database plan a channel one after the other.
	await tx.$executeRaw`SELECT 1 FROM "alert_channel" WHERE "id" = ${channelId} FOR UPDATE`;
	const channel = await tx.alertChannel.findUnique({ where: { id: channelId } });
	const due = await tx.alertItem.findMany({
		where: { channelId, dueAt: { lte: now } },
		orderBy: { startedAt: "asc" },
		take: MOST_ITEMS,
	});
	if (!channel || due.length === 0) {
		return;
	}
	const news = channel.isEnabled ? await findNews(tx, channel, due) : [];
	const bundling: Bundling = news.length === 0 ? { how: "single" } : await bundlingOf(tx, channelId, news.length, now);
	if (bundling.how === "wait") {
		await tx.alertItem.updateMany({ where: itemsOf(channelId, due), data: { dueAt: bundling.until } });
		return;
	}
	await noteTold(tx, channelId, due, news, now);
	for (const one of bundling.how === "digest" ? [news] : news.map((single) => [single])) {
		await createDelivery(tx, channel, one, now);
	}
}

const itemsOf = (channelId: string, items: readonly { scaleOutId: string }[]) => ({
	channelId,
	scaleOutId: { in: items.map(({ scaleOutId }) => scaleOutId) },
});

async function findNews(tx: Prisma.TransactionClient, channel: Channel, due: readonly Due[]): Promise<News[]> {
	const ids = due.map(({ scaleOutId }) => scaleOutId);
	const runs = await tx.scaleOut.findMany({
		where: { id: { in: ids } },
		orderBy: [{ startedAt: "asc" }, { id: "asc" }],
	});
	const groupOf = ({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) =>
		`${regionId}/${scalingGroupId}`;
	const open = new Map<string, KnownRun[]>();
	const openItems = await tx.alertItem.findMany({
		where: {
			channelId: channel.id,
			isOpen: true,
			scalingGroupId: { in: [...new Set(runs.map(({ scalingGroupId }) => scalingGroupId))] },
		},
	});
	for (const item of openItems) {
		open.set(groupOf(item), [...(open.get(groupOf(item)) ?? []), item]);
	}
	const toldVerdicts = new Map(due.map(({ scaleOutId, toldVerdict }) => [scaleOutId, toldVerdict]));
	const { verdicts } = readScope(channel);
	const { tellsRecovery } = channel;
	const news: News[] = [];
	for (const run of runs) {
		const ofGroup = open.get(groupOf(run)) ?? [];
		const toldVerdict = toldVerdicts.get(run.id) ?? null;
		const decided = decideNews({ run, toldVerdict, open: ofGroup, verdicts, tellsRecovery });
		if (decided) {
			news.push(newsOf(run, decided));
			// What comes next is decided by what is told before it.
			const others = ofGroup.filter(({ scaleOutId }) => scaleOutId !== run.id);
			const { id: scaleOutId, startedAt, verdict } = run;
			open.set(groupOf(run), decided.isRecovery ? [] : [...others, { scaleOutId, startedAt, toldVerdict: verdict }]);
		}
	}
	return news;
}

async function bundlingOf(tx: Prisma.TransactionClient, channelId: string, due: number, now: Date): Promise<Bundling> {
	const recent = await tx.alertDelivery.findMany({
		where: { channelId, createdAt: { gt: new Date(now.getTime() - MINUTE_MS) }, purpose: { not: "test" } },
		select: { createdAt: true, purpose: true },
	});
	return bundle(
		due,
		recent.map(({ createdAt, purpose }) => ({ createdAt, isDigest: purpose === "digest" })),
		now,
	);
}

/** In the order in which it was decided: a recovery closes what was open before it. */
async function noteTold(
	tx: Prisma.TransactionClient,
	channelId: string,
	due: readonly Due[],
	news: readonly News[],
	toldAt: Date,
): Promise<void> {
	await tx.alertItem.updateMany({ where: itemsOf(channelId, due), data: { dueAt: null } });
	let from = 0;
	while (from < news.length) {
		const first = news[from] as News;
		const { verdict, isRecovery, regionId, scalingGroupId } = first;
		let to = from + 1;
		while (!isRecovery && news[to]?.verdict === verdict && news[to]?.isRecovery === false) {
			to += 1;
		}
		if (isRecovery) {
			await tx.alertItem.updateMany({
				where: { channelId, regionId, scalingGroupId, isOpen: true },
				data: { isOpen: false },
			});
		}
		const told = news.slice(from, to).map(({ runId }) => ({ scaleOutId: runId }));
		await tx.alertItem.updateMany({
			where: itemsOf(channelId, told),
			data: { toldVerdict: verdict, toldAt, isOpen: !isRecovery },
		});
		from = to;
	}
}

async function createDelivery(
	tx: Prisma.TransactionClient,
	channel: Channel,
	news: readonly News[],
	now: Date,
): Promise<void> {
	const [first] = news;
	const scaleOutId = news.length === 1 ? (first?.runId ?? null) : null;
	await tx.alertDelivery.create({
		data: { ...newDelivery(channel, documentOf(news), now), purpose: purposeOf(news), scaleOutId },
	});
}
