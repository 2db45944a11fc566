import { errorFields } from "@/lib/actions/error-fields";
import { db } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { Bell } from "@/lib/history/bell";
import { loadMessages } from "@/lib/i18n/load-messages";
import { runUntilStopped } from "@/lib/kit/run-until-stopped";
import type { SealKey } from "../seal";
import { sealKey } from "../seal-key";
import { consolePolicy } from "../target/console-policy";
import { listenToAlerts } from "./alert-signal";
import { attemptDelivery, type DeliveryWork, sendableSql } from "./attempt-delivery";
import { planDeliveries } from "./plan-deliveries";
import { pruneDeliveries } from "./prune-deliveries";
import { sendRequest } from "./send-request";

/** So many requests are under way at once: one receiver that is slow keeps no other waiting. */
const PARALLEL = 4;
/** What another console, or one that has died, has left is found this late. */
const LOOK_MS = 30_000;
const SHORTEST_MS = 200;
const PRUNE_EVERY_MS = 6 * 3_600_000;

async function ofConsole(): Promise<DeliveryWork> {
	return {
		prisma: await db(),
		now: () => new Date(),
		random: Math.random,
		send: (request) => sendRequest(request, consolePolicy()),
		key: await sealKey(),
		messages: loadMessages,
		baseUrl: env().CONSOLE_URL,
	};
}

/** Makes messages of what is due and sends all that can be sent now. Done again at any time, it does no harm. */
export async function deliverDue(work: DeliveryWork): Promise<void> {
	await planDeliveries(work.prisma, work.now());
	const lane = async () => {
		while (await attemptDelivery(work)) {
			// Until nothing is due.
		}
	};
	// The first one tells whether there is work for the others.
	if (await attemptDelivery(work)) {
		await Promise.all(Array.from({ length: PARALLEL }, lane));
	}
}

/** When there is something to do next; null when nothing waits. */
export async function nextDue(prisma: PrismaClient, key: SealKey): Promise<Date | null> {
	const [found] = await prisma.$queryRaw<{ at: Date | null }[]>`
		SELECT LEAST(
			(SELECT min("dueAt") FROM "alert_item"),
			(SELECT min(one."nextAt") FROM ${sendableSql(key)} WHERE one."nextAt" IS NOT NULL)
		) AS at`;
	return found?.at ? new Date(found.at) : null;
}

/**
 * Sends alerts until stopped. It rests until the next one is due or something new is told; any number of consoles on one
 * database do it side by side, each delivery by one of them. Never throws: what fails is tried again.
 */
export function startAlerts(workOf: () => Promise<DeliveryWork> = ofConsole): { stop: () => Promise<void> } {
	const bell = new Bell();
	let wakeAt = 0;
	let failures = 0;
	let prunedAt = Number.NEGATIVE_INFINITY;

	const rest = async (signal: AbortSignal) => {
		do {
			// What rang has moved `wakeAt`.
			bell.take();
		} while (await bell.rest(Math.max(SHORTEST_MS, wakeAt - Date.now()), signal));
	};

	listenToAlerts((at) => {
		if (at.getTime() < wakeAt) {
			wakeAt = at.getTime();
			bell.ring();
		}
	});

	const round = async () => {
		// What is told meanwhile counts from here on.
		wakeAt = Date.now() + LOOK_MS;
		const work = await workOf();
		const now = work.now();
		let next = await nextDue(work.prisma, work.key);
		if (next && next <= now) {
			await deliverDue(work);
			next = await nextDue(work.prisma, work.key);
		}
		if (now.getTime() - prunedAt > PRUNE_EVERY_MS) {
			prunedAt = now.getTime();
			await pruneDeliveries(work.prisma, now);
		}
		wakeAt = Math.min(wakeAt, next?.getTime() ?? wakeAt);
	};

	const worker = runUntilStopped(async ({ signal }) => {
		while (!signal.aborted) {
			try {
				await round();
				failures = 0;
			} catch (error) {
				failures += 1;
				if (failures === 1) {
					const { code, message } = errorFields(error);
					console.warn(`Alerts are not being sent: ${message}`, ...(code === "InternalError" ? [error] : []));
				}
				wakeAt = Date.now() + LOOK_MS;
			}
			await rest(signal);
		}
	});
	return {
		stop: () => {
			listenToAlerts(undefined);
			return worker.stop();
		},
	};
}
