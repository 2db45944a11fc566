import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PrismaClient } from "@/lib/db/generated/client";
import { loadMessages } from "@/lib/i18n/load-messages";
import { wakeAlerts } from "./alert-signal";
import { startAlerts } from "./alert-worker";

const key = randomBytes(32);
/** Asked when there is something to do next; says: never. */
const askNext = vi.fn(async () => [{ at: null }]);
const none = { deleteMany: async () => ({ count: 0 }) };
// Only what a round asks of it while nothing is due.
const prisma = {
	$queryRaw: askNext,
	$executeRaw: async () => 0,
	alertDelivery: none,
	alertItem: none,
} as unknown as PrismaClient;

let alerts: ReturnType<typeof startAlerts>;
beforeEach(async () => {
	vi.useFakeTimers();
	askNext.mockClear();
	alerts = startAlerts(async () => ({
		prisma,
		now: () => new Date(),
		random: () => 0,
		send: () => Promise.reject(new Error("nothing is to be sent")),
		key,
		messages: loadMessages,
		baseUrl: undefined,
	}));
	await vi.advanceTimersByTimeAsync(0);
});
afterEach(async () => {
	await alerts.stop();
	vi.useRealTimers();
});

it("asks once, and again half a minute later, while there is nothing to send", async () => {
	expect(askNext).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(29_999);
	expect(askNext).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(1);
	expect(askNext).toHaveBeenCalledTimes(2);
});

it("looks when it is told that something will be due, and no sooner for what comes later than that", async () => {
	wakeAlerts(new Date(Date.now() + 5_000));
	wakeAlerts(new Date(Date.now() + 9_000));
	await vi.advanceTimersByTimeAsync(4_999);
	expect(askNext).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(1);
	expect(askNext).toHaveBeenCalledTimes(2);
});

it("ends at once, also when it rests", async () => {
	await alerts.stop();
	wakeAlerts(new Date());
	await vi.advanceTimersByTimeAsync(60_000);
	expect(askNext).toHaveBeenCalledTimes(1);
});
