import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomWalk, type WalkReport } from "./random-walk";
import { type ConsoleWorld, createConsoleWorld } from "./test-world";

/** `npm run bench -- walks` asks for many, and for the figures. */
const COUNT = Number(process.env.WALKS ?? 2);
const FIRST_SEED = Number(process.env.WALKS_SEED ?? 4);
const REPORT_FILE = process.env.WALKS_REPORT;

let world: ConsoleWorld;
beforeAll(async () => {
	world = await createConsoleWorld({ isDurable: true, isEmbedded: true });
}, 120_000);
const reports: WalkReport[] = [];
afterAll(async () => {
	await world.close();
	if (REPORT_FILE !== undefined) {
		writeFileSync(REPORT_FILE, JSON.stringify(reports));
	}
});

describe("any walk through the wizard while the cloud fails and the console dies", () => {
	it.each(Array.from({ length: COUNT }, (_, at) => FIRST_SEED + at))(
		"makes each thing once and keeps each record true: seed %i",
		async (seed) => {
			const report = await randomWalk(world, seed);
			reports.push(report);
			expect(report.violations).toEqual([]);
		},
		300_000,
	);
});
