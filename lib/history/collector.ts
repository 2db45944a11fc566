import { randomUUID } from "node:crypto";
import { errorFields } from "@/lib/actions/error-fields";
import { defaultRegionId } from "@/lib/cloud/region-id";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { dropLease, holdLease } from "@/lib/jobs/lease";
import { collectRegion } from "./collect-region";

const LEASE = { name: "history-collector", seconds: 15, renewAfterMs: 5_000 };
/** How long to rest after a round: while something happens, while nothing does, and while another replica collects. */
const REST_MS = {
	emulator: { active: 300, idle: 400, other: 2_000 },
	aliyun: { active: 2_000, idle: 15_000, other: 10_000 },
} as const;
const MAX_BACK_OFF_MS = 30_000;

/** How long to wait after the `failures`-th failed round in a row. */
export function collectorBackOffMs(failures: number): number {
	return Math.min(500 * 2 ** (failures - 1), MAX_BACK_OFF_MS);
}

/** Regions that are collected: those that someone looked at or worked in, at least the home region. */
async function watchedRegions(): Promise<string[]> {
	const prisma = await db();
	const rows = await prisma.collectorCursor.findMany({ select: { regionId: true } });
	return [...new Set([defaultRegionId, ...rows.map((row) => row.regionId)])];
}

/** Has the region collected from now on. */
export async function watchRegion(regionId: string): Promise<void> {
	const prisma = await db();
	await prisma.collectorCursor.createMany({ data: [{ regionId }], skipDuplicates: true });
}

/** Collects a region at once, besides the background rounds: after something was started there. Failures are left to these. */
export async function collectNow(regionId: string): Promise<void> {
	try {
		await watchRegion(regionId);
		await collectRegion(await db(), regionId);
	} catch (error) {
		console.warn(`Collecting ${regionId} was put off: ${errorFields(error).message}`);
	}
}

/** One round over all regions. One region's failure does not keep the others waiting; it is noted and thrown at the end. */
async function collectAll(): Promise<boolean> {
	const prisma = await db();
	let isActive = false;
	let failure: unknown;
	for (const regionId of await watchedRegions()) {
		try {
			isActive = (await collectRegion(prisma, regionId)).isActive || isActive;
		} catch (error) {
			failure = error;
			const { code, message } = errorFields(error);
			const lastError = { code, message };
			await prisma.collectorCursor.upsert({
				where: { regionId },
				create: { regionId, lastError },
				update: { lastError },
			});
		}
	}
	if (failure !== undefined) {
		throw failure;
	}
	return isActive;
}

/** Collects in the background until stopped, as the only replica that does. Never throws: what fails is tried again. */
export function startCollector(): { stop: () => Promise<void> } {
	const holder = randomUUID();
	let isStopped = false;
	let wake = () => {};
	let heldUntil = 0;
	let failures = 0;

	const rest = (ms: number) =>
		new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, ms);
			wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});

	const round = async (): Promise<number> => {
		const pace = REST_MS[env().CLOUD_TARGET];
		if (performance.now() >= heldUntil) {
			if (!(await holdLease(await db(), LEASE.name, holder, LEASE.seconds))) {
				return pace.other;
			}
			heldUntil = performance.now() + LEASE.renewAfterMs;
		}
		return (await collectAll()) ? pace.active : pace.idle;
	};

	const run = async () => {
		while (!isStopped) {
			try {
				const ms = await round();
				if (failures > 0) {
					console.info("The history is being collected again.");
				}
				failures = 0;
				await rest(ms);
			} catch (error) {
				failures += 1;
				if (failures === 1) {
					console.warn(`The history is not being collected: ${errorFields(error).message}`);
				}
				await rest(collectorBackOffMs(failures));
			}
		}
	};
	const running = run();

	return {
		stop: async () => {
			isStopped = true;
			wake();
			await running;
			if (heldUntil > 0) {
				await dropLease(await db(), LEASE.name, holder);
			}
		},
	};
}
