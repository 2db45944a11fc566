import type { Messages } from "use-intl/core";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import { storable } from "@/lib/db/storable";
import type { Locale } from "@/lib/i18n/locales";
import { consoleMetrics } from "@/lib/metrics/console-metrics";
import { maskText } from "@/lib/runs/export/mask-secrets";
import { aboutChannel, readKind, readLanguage } from "../channel";
import { PURPOSES } from "../choices";
import { messageOf } from "../message";
import { documentSchema } from "../news";
import { products, readAnswer } from "../products/products";
import { backOffMs, freeAt, REQUESTS_A_MINUTE, readRetryAfter } from "../retry";
import { keyMark, type SealKey, unseal } from "../seal";
import { type Send, SendError } from "./send-request";

/** Whoever has taken a delivery has so long to say what became of it; then another attempt is made. */
const HELD_MS = 60_000;
const MAX_ANSWER = 300;

/** What deliveries are made with; time, chance and network come from outside. */
export type DeliveryWork = {
	prisma: PrismaClient;
	now: () => Date;
	/** From 0 to 1, excluded. */
	random: () => number;
	send: Send;
	key: SealKey;
	messages: (locale: Locale) => Promise<Messages>;
	/** Where browsers reach the console. */
	baseUrl: string | undefined;
};

type Delivery = Prisma.AlertDeliveryGetPayload<{ include: { channel: true } }>;
type Taken = { delivery: Delivery; channel: NonNullable<Delivery["channel"]>; number: number; startedAt: Date };

/** Each delivery `one` that may be sent, and its `channel`: what another console has the key of is left to it. */
export const sendableSql = (key: SealKey) => Prisma.sql`
	"alert_delivery" one JOIN "alert_channel" channel
		ON channel."id" = one."channelId" AND channel."isEnabled" AND channel."sealedUrl" LIKE ${`${keyMark(key)}%`}`;

/**
 * Takes one delivery that is due, makes an attempt and notes what became of it. The attempt is written down before it is
 * made: a console that dies in between leaves one whose end nobody knows, and the message goes out again with its own id.
 * @returns false when nothing is due.
 */
export async function attemptDelivery(work: DeliveryWork): Promise<boolean> {
	const taken = await work.prisma.$transaction((tx) => take(tx, work));
	if (taken === undefined || taken === "later") {
		return taken === "later";
	}
	const result = await attempt(work, taken);
	consoleMetrics().alertAttempts.add({ kind: taken.delivery.channelKind, outcome: result.outcome });
	await note(work, taken, result);
	return true;
}

async function take(tx: Prisma.TransactionClient, work: DeliveryWork): Promise<Taken | "later" | undefined> {
	const now = work.now();
	const [due] = await tx.$queryRaw<{ id: string; targetHash: string }[]>`
		SELECT one."id", channel."targetHash"
		FROM ${sendableSql(work.key)}
		WHERE one."nextAt" <= ${now}
		ORDER BY one."nextAt" LIMIT 1 FOR UPDATE OF one SKIP LOCKED`;
	if (!due) {
		return undefined;
	}
	const { id, targetHash } = due;
	await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`alert/${targetHash}`}, 0))`;
	const delivery = await tx.alertDelivery.findUniqueOrThrow({ where: { id }, include: { channel: true } });
	if (delivery.state === "sending") {
		await tx.alertAttempt.updateMany({
			where: { deliveryId: id, number: delivery.attempts, outcome: "sending" },
			data: { outcome: "lost", endedAt: now },
		});
	}
	if (delivery.attempts >= delivery.maxAttempts) {
		await tx.alertDelivery.update({
			where: { id },
			data: { state: "failed", outcome: "lost", nextAt: null, endedAt: now },
		});
		return "later";
	}
	const requests = await tx.alertAttempt.findMany({
		where: { targetHash },
		orderBy: { startedAt: "desc" },
		take: REQUESTS_A_MINUTE,
		select: { startedAt: true },
	});
	const free = freeAt(
		requests.map(({ startedAt }) => startedAt),
		now,
	);
	if (free) {
		await tx.alertDelivery.update({ where: { id }, data: { state: "waiting", nextAt: free } });
		return "later";
	}
	const number = delivery.attempts + 1;
	await tx.alertAttempt.create({ data: { deliveryId: id, number, targetHash, startedAt: now, outcome: "sending" } });
	await tx.alertDelivery.update({
		where: { id },
		data: { state: "sending", attempts: number, nextAt: new Date(now.getTime() + HELD_MS) },
	});
	return { delivery, channel: delivery.channel as Taken["channel"], number, startedAt: now };
}

/** What became of an attempt. */
type Result = {
	outcome: "delivered" | "mayPass" | "refused";
	httpStatus: number | null;
	code: string | null;
	answer: string | null;
	retryAfterMs: number | undefined;
};

async function attempt(work: DeliveryWork, { delivery, channel }: Taken): Promise<Result> {
	const kind = readKind(channel.kind);
	const document = documentSchema.safeParse(delivery.document);
	const nothing = { httpStatus: null, answer: null, retryAfterMs: undefined };
	if (kind === undefined || !document.success) {
		return { ...nothing, outcome: "refused", code: "NotUnderstood" };
	}
	const language = readLanguage(channel.language);
	const { baseUrl } = work;
	const purpose = PURPOSES.find((one) => one === delivery.purpose) ?? "alert";
	const messages = await work.messages(language);
	try {
		const url = unseal(channel.sealedUrl, aboutChannel(channel.id, "url"), work.key);
		const secret = channel.sealedSecret && unseal(channel.sealedSecret, aboutChannel(channel.id, "secret"), work.key);
		const request = products[kind].request({
			id: delivery.id,
			purpose,
			createdAt: delivery.createdAt,
			document: document.data,
			message: messageOf(purpose, document.data, { locale: language, messages, baseUrl }),
			language,
			baseUrl,
			url,
			secret,
			now: work.now(),
		});
		const answer = await work.send(request);
		return {
			...readAnswer(kind, answer),
			httpStatus: answer.status,
			answer: shownAnswer(answer.body, url),
			retryAfterMs: readRetryAfter(answer.retryAfter, work.now()),
		};
	} catch (error) {
		if (error instanceof SendError) {
			// An address that may not be sent to will not become another one by waiting.
			return { ...nothing, outcome: error.code === "AddressRefused" ? "refused" : "mayPass", code: error.code };
		}
		// What is stored cannot be opened, or the console has a fault: the log says which, the receiver has no part in it.
		console.warn(`An alert could not be sent (delivery ${delivery.id}):`, error);
		return { ...nothing, outcome: "mayPass", code: error instanceof Error ? error.name : "Error" };
	}
}

/** The beginning of an answer as it may be kept: some receivers repeat what they were asked. */
function shownAnswer(body: string, url: string): string {
	const { pathname, search, searchParams } = new URL(url);
	const parts = [url, `${pathname}${search}`, ...searchParams.values(), ...pathname.split("/")].filter(
		(part) => part.length >= 16,
	);
	const without = parts.reduce((text, part) => text.replaceAll(part, "***"), body);
	return maskText(without, {}).slice(0, MAX_ANSWER);
}

async function note({ prisma, now, random }: DeliveryWork, taken: Taken, result: Result): Promise<void> {
	const { delivery, number, startedAt } = taken;
	const { outcome, httpStatus, code, answer, retryAfterMs } = result;
	const endedAt = now();
	await prisma.$transaction(async (tx) => {
		const durationMs = Math.max(0, endedAt.getTime() - startedAt.getTime());
		await tx.alertAttempt.update({
			where: { deliveryId_number: { deliveryId: delivery.id, number } },
			data: storable({ outcome, httpStatus, code, answer, endedAt, durationMs }),
		});
		const isLast = outcome !== "mayPass" || number >= delivery.maxAttempts;
		const nextAt = isLast ? null : new Date(endedAt.getTime() + backOffMs(number, retryAfterMs, random()));
		const state = outcome === "delivered" ? "delivered" : isLast ? "failed" : "waiting";
		// Whoever took it over meanwhile, or deleted its channel, says what it is now.
		await tx.alertDelivery.updateMany({
			where: { id: delivery.id, attempts: number, state: "sending" },
			data: storable({ state, nextAt, outcome, httpStatus, code, endedAt: isLast ? endedAt : null }),
		});
	});
}
