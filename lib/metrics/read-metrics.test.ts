import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { metricsText } from "@/lib/kit/prometheus";
import { consoleMetrics } from "./console-metrics";
import { readMetrics } from "./read-metrics";

const NOW = new Date("2026-01-02T00:00:00Z");

describe.each(TEST_DATABASES)("the console's metrics ($kind)", { timeout: 120_000 }, ({ kind, open }) => {
	let database: MemoryDatabase;
	beforeAll(async () => {
		database = await open();
	}, 120_000);
	afterAll(() => database.close());

	it("tell of runs, regions, queues, alerts, the database and the process", async () => {
		const { prisma } = database;
		const run = { regionId: "cn-hangzhou", scalingGroupId: "asg-1", direction: "SCALE_OUT", trigger: "rule" };
		await prisma.scaleOut.createMany({
			data: ["verified", "verified", "unprepared"].map((verdict, index) => ({
				...run,
				scalingActivityId: `asa-${index}`,
				status: "Successful",
				verdict,
				isFinal: index > 0,
				startedAt: NOW,
				collectedAt: NOW,
			})),
		});
		const readAt = new Date(NOW.getTime() - 90_000);
		await prisma.collectorCursor.createMany({
			data: [
				{ regionId: "cn-hangzhou", readAt },
				{ regionId: "cn-beijing", lastError: { code: "Throttling" } },
			],
		});
		const delivery = {
			channelName: "c",
			channelKind: "slack",
			purpose: "alert",
			document: {},
			runCount: 1,
			maxAttempts: 8,
		};
		await prisma.alertDelivery.createMany({
			data: ["waiting", "delivered"].map((state) => ({ ...delivery, state, createdAt: NOW })),
		});
		consoleMetrics().actions.add({ action: "ram.createPolicy", outcome: "success" }, 20);
		const text = metricsText(await readMetrics({ open: async () => ({ kind, prisma }), now: () => NOW }));
		const lines = text.split("\n");
		for (const line of [
			"scalehook_database_up 1",
			'scalehook_runs{direction="SCALE_OUT",verdict="verified"} 2',
			'scalehook_runs{direction="SCALE_OUT",verdict="unprepared"} 1',
			"scalehook_collector_regions 2",
			'scalehook_collector_last_read_age_seconds{region="cn-hangzhou"} 90',
			'scalehook_collector_error{region="cn-hangzhou"} 0',
			'scalehook_collector_error{region="cn-beijing"} 1',
			'scalehook_collector_open_stories{region="cn-hangzhou"} 1',
			'scalehook_queue_length{queue="alerts"} 1',
			'scalehook_alert_deliveries{kind="slack",state="delivered"} 1',
			'scalehook_action_duration_seconds_count{action="ram.createPolicy",outcome="success"} ',
		]) {
			expect(
				lines.some((found) => found.startsWith(line)),
				line,
			).toBe(true);
		}
		expect(lines.includes('scalehook_queue_length{queue="regions"} 0')).toBe(kind === "server");
		expect(text).toMatch(/^scalehook_database_size_bytes [1-9]/m);
		expect(text).toMatch(/^process_cpu_seconds_total /m);
	});
});

it("say that the database does not answer, and the rest all the same", async () => {
	const open = () => Promise.reject(new Error("gone"));
	const text = metricsText(await readMetrics({ open, now: () => NOW }));
	expect(text).toMatch(/^scalehook_database_up 0$/m);
	expect(text).not.toMatch(/^scalehook_runs/m);
	expect(text).toMatch(/^process_resident_memory_bytes [1-9]/m);
});
