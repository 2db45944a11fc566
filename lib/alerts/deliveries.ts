import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { PrismaClient } from "@/lib/db/generated/client";
import { type PagePlace, pageOf, readingOf } from "@/lib/history/page-cursor";
import { BAD_VERDICTS } from "@/lib/runs/verdicts";
import { DELIVERY_STATES, PURPOSES } from "./choices";
import { wakeAlerts } from "./delivery/alert-signal";
import { newDelivery } from "./new-delivery";
import { documentOf, documentSchema, newsOf, purposeOf } from "./news";
import { MAX_ATTEMPTS } from "./retry";

/** What the log of deliveries is about. */
export const deliveryFilterSchema = z.object({
	state: z.enum(DELIVERY_STATES).optional(),
	purpose: z.enum(PURPOSES).optional(),
	channelId: z.uuid().optional(),
});
export type DeliveryFilter = z.output<typeof deliveryFilterSchema>;

/** One page of the log of deliveries, newest first, from a place in it on. */
export async function listDeliveries(prisma: PrismaClient, filter: DeliveryFilter, page: PagePlace) {
	const { beside, orderBy, take } = readingOf("createdAt", page);
	const found = await prisma.alertDelivery.findMany({
		where: { AND: [filter, beside] },
		orderBy,
		take,
	});
	const { rows, older, newer } = pageOf(found, "createdAt", page);
	return {
		rows: rows.map(({ document, createdAt, nextAt, endedAt, ...row }) => ({
			...row,
			createdAt: createdAt.toISOString(),
			/** Of one that is under way it is only when it is given up. */
			nextAt: row.state === "waiting" ? (nextAt?.toISOString() ?? null) : null,
			endedAt: endedAt?.toISOString() ?? null,
			subject: subjectOf(document),
		})),
		older,
		newer,
	};
}

/** A delivery as the log has it. */
export type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>["rows"][number];

/** What a message tells of: the one run's group and verdict. */
function subjectOf(stored: unknown) {
	const [news, ...others] = documentSchema.safeParse(stored).data?.news ?? [];
	return news && others.length === 0
		? { group: news.scalingGroupName ?? news.scalingGroupId, verdict: news.verdict, isRecovery: news.isRecovery }
		: null;
}

/** The attempts of a delivery, in their order. @throws {ConsoleError} NotFound */
export async function readDelivery(prisma: PrismaClient, id: string) {
	const found = await prisma.alertDelivery.findUnique({
		where: { id },
		include: { tries: { orderBy: { number: "asc" } } },
	});
	if (!found) {
		throw new ConsoleError("NotFound", "There is no such delivery.", { httpStatus: 404 });
	}
	return {
		id,
		tries: found.tries.map(({ deliveryId: _, targetHash: _hash, startedAt, endedAt, ...one }) => ({
			...one,
			startedAt: startedAt.toISOString(),
			endedAt: endedAt?.toISOString() ?? null,
		})),
	};
}

/** Has a message sent that tells of nothing, at once. @throws {ConsoleError} NotFound, ChannelDisabled */
export async function sendTest(prisma: PrismaClient, channelId: string, now: Date): Promise<{ id: string }> {
	const channel = await prisma.alertChannel.findUnique({ where: { id: channelId } });
	requireEnabled(channel);
	const created = await prisma.alertDelivery.create({
		// Nobody waits for a test that fails for three hours.
		data: { ...newDelivery(channel, documentOf([]), now), purpose: "test", maxAttempts: 2 },
		select: { id: true },
	});
	wakeAlerts(now);
	return created;
}

function requireEnabled<T extends { isEnabled: boolean }>(channel: T | null): asserts channel is T {
	if (!channel) {
		throw new ConsoleError("NotFound", "There is no such alert channel.", { httpStatus: 404 });
	}
	if (!channel.isEnabled) {
		throw new ConsoleError("ChannelDisabled", "The alert channel is switched off.");
	}
}

/**
 * Sends a message again, at once. One that never arrived goes on under its own id; one that did goes out as another
 * message, since a receiver knows the id. @throws {ConsoleError} NotFound, ChannelDisabled, StillSending
 */
export async function sendAgain(prisma: PrismaClient, id: string, now: Date): Promise<{ id: string }> {
	const sent = await prisma.alertDelivery.findUnique({ where: { id }, include: { channel: true } });
	const channel = sent?.channel ?? null;
	requireEnabled(channel);
	const delivery = sent as NonNullable<typeof sent>;
	if (delivery.state === "delivered") {
		const document = documentSchema.parse(delivery.document);
		const { purpose, scaleOutId } = delivery;
		const created = await prisma.alertDelivery.create({
			data: { ...newDelivery(channel, document, now), purpose, scaleOutId },
			select: { id: true },
		});
		wakeAlerts(now);
		return created;
	}
	const { count } = await prisma.alertDelivery.updateMany({
		where: { id, state: { in: ["failed", "cancelled", "waiting"] } },
		data: { state: "waiting", nextAt: now, endedAt: null, maxAttempts: delivery.attempts + MAX_ATTEMPTS },
	});
	if (count === 0) {
		throw new ConsoleError("StillSending", "The message is being sent.");
	}
	wakeAlerts(now);
	return { id };
}

/** What a channel would be told of the latest bad run; of none when there is none. */
export async function previewDocument(prisma: PrismaClient) {
	const run = await prisma.scaleOut.findFirst({
		where: { direction: "SCALE_OUT", verdict: { in: [...BAD_VERDICTS] } },
		orderBy: [{ startedAt: "desc" }, { id: "desc" }],
	});
	const news = run ? [newsOf(run, { isRecovery: false, previousVerdict: null })] : [];
	return { purpose: purposeOf(news), document: documentOf(news) };
}
