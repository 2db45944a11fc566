import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmulator } from "scalehook/emulator";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { unfenced } from "@/lib/jobs/tenure";
import type { WalkthroughState } from "../state";
import type { StepId } from "../steps";
import type { WayId } from "../ways";
import type { TutorialDeps } from "./deps";
import { type MortalProcess, mortal, ProcessDied } from "./test-process";

/** A rule of the emulator's faults, as far as tests use it. */
export type Fault = {
	product?: string;
	action?: string;
	probability?: number;
	times?: number;
	effect: { drop: "request" | "response" } | { status: number; code: string; message: string } | { throttle: true };
};

/** What was asked for with which ClientToken. */
export type SentToken = { kind: "scale-out" | "command"; token: string };

const SECOND = 1000;

type AccessKey = { readonly accessKeyId: string; readonly accessKeySecret: string };

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/**
 * Kept on globalThis for as long as the process: test files that share its modules share the emulator whose address these
 * have read from the environment.
 */
const kept = globalThis as typeof globalThis & { scalehookTestEmulator?: Promise<Emulator> };

/** The process's emulator, as if it had just been started. */
async function freshEmulator(): Promise<Emulator> {
	kept.scalehookTestEmulator ??= startEmulator({ frozen: true, port: 0 });
	const emulator = await kept.scalehookTestEmulator;
	await emulator.reset();
	return emulator;
}

export type ConsoleWorld = Awaited<ReturnType<typeof createConsoleWorld>>;

/**
 * For tests: the wizard's server side over a real emulator (HTTP on a free port of 127.0.0.1) and an empty database, with
 * clocks that stand still until they are moved. The database is on the server of the test run, which costs the processor
 * a third less than the embedded one, unless that is asked for.
 * The console works with the account's own key, or with the one that `consoleKey` makes. The console's process can be made to die after a call and be started
 * again. The cloud's address is read from the environment once a process, so a test file has one world. Without options it
 * is a world in which other files of the process have been: its emulator is theirs, reset.
 */
export async function createConsoleWorld(
	options: { isDurable?: boolean; isEmbedded?: boolean; consoleKey?: (emulatorUrl: string) => Promise<AccessKey> } = {},
) {
	const dataDir = options.isDurable ? mkdtempSync(path.join(tmpdir(), "scalehook-world-")) : undefined;
	const start = (port = 0) => startEmulator({ frozen: true, port, ...(dataDir === undefined ? {} : { dataDir }) });
	const isShared = Object.keys(options).length === 0;
	let emulator = await (isShared ? freshEmulator() : start());
	process.env.EMULATOR_URL = emulator.url;
	process.env.CLOUD_TARGET = "emulator";
	const key = await options.consoleKey?.(emulator.url);
	if (key) {
		process.env.EMULATOR_ACCESS_KEY_ID = key.accessKeyId;
		process.env.EMULATOR_ACCESS_KEY_SECRET = key.accessKeySecret;
	}
	const database = await openDatabase(options.isEmbedded ? "embedded" : "server");
	// What reads the environment is loaded after it is set.
	const modules = {
		...(await import("@/lib/cloud/create-cloud")),
		...(await import("@/lib/history/collect-region")),
		...(await import("@/lib/preferences/read-cloud-clock")),
		...(await import("@/lib/runs/check/run-checks")),
		...(await import("./adopt-attempts")),
		...(await import("./end-trigger")),
		...(await import("./load-step")),
		...(await import("./run-step")),
		...(await import("./settle")),
		...(await import("./store")),
		...(await import("./teardown")),
		...(await import("../steps/prerequisites/fix")),
	};
	const { createCloud } = modules;

	const control = async (method: "POST" | "PUT", name: string, body: unknown) => {
		const response = await fetch(`${emulator.url}/_emulator/${name}`, {
			method,
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
		});
		if (!response.ok) {
			throw new Error(`${method} /_emulator/${name}: ${response.status} ${await response.text()}`);
		}
	};

	const tokens: SentToken[] = [];
	let consoleNow = Date.now();
	const boot = (): { process: MortalProcess; deps: TutorialDeps } =>
		mortal({
			db: async () => database.prisma,
			cloud: (regionId, recorder) =>
				noteTokens(createCloud(regionId, recorder === undefined ? {} : { recorder }), tokens),
			now: () => consoleNow,
			cloudNow: async () => (await modules.readCloudClock()).now,
			began: () => {},
		});
	let running = boot();
	let restarted = Promise.resolve();

	const world = {
		/** Someone else's way to the same cloud. */
		cloud: (regionId = "cn-hangzhou"): Cloud => createCloud(regionId),
		prisma: database.prisma,
		/** What the running console works with. */
		deps: () => running.deps,
		begin: (title = "walk", way: WayId = "hook") => modules.createWalkthrough(title, "cn-hangzhou", running.deps, way),
		/** Runs a step as its form would: checked by the step's schema first. */
		run: async (id: string, step: StepId, form: unknown = {}, isConfirmed = false) => {
			const server = await modules.loadStep(step);
			return modules.runStep(id, server, { form: server.form.parse(form), isConfirmed }, running.deps);
		},
		fix: (id: string, check: Parameters<typeof modules.fixPrerequisite>[1]) =>
			modules.fixPrerequisite(id, check, running.deps),
		/** What the background does between two rests: collects, checks, then settles. */
		settle: async (id: string) => {
			const prisma = await running.deps.db();
			const regionId = "cn-hangzhou";
			await modules.collectRegion(prisma, regionId);
			const work = {
				prisma,
				cloud: running.deps.cloud(regionId),
				regionId,
				fence: unfenced,
				now: new Date(consoleNow),
			};
			await modules.runChecks({ regionId, fence: unfenced, signal: new AbortController().signal }, async () => work);
			await modules.adoptAttempts(regionId, running.deps);
			return modules.settleWalkthrough(id, running.deps);
		},
		endTrigger: (id: string) => modules.endTrigger(id, running.deps),
		tearDown: (id: string) => modules.tearDown(id, running.deps),
		state: async (id: string): Promise<WalkthroughState> =>
			(await modules.loadWalkthrough(id, { ...running.deps, db: async () => database.prisma })).state,
		/** The process dies when the call has reached the cloud and before the console hears the answer. */
		crashAfter: (action: string) => running.process.dieAfterCall(action),
		/** The process dies after so many calls and database queries. */
		crashAfterOperations: (count: number) => running.process.dieAfterOperations(count),
		isDead: () => running.process.isDead(),
		/** The ClientTokens with which the console started something since the last reset, in order. */
		sentTokens: (): readonly SentToken[] => tokens,
		/** The console's clock, milliseconds. */
		now: () => consoleNow,
		/** Starts the console again, on the same database. */
		restart: () => {
			running = boot();
		},
		/** Stops the emulator and starts it again on its directory; needs `isDurable`. */
		restartEmulator: async () => {
			const { port } = emulator;
			restarted = emulator.close().then(async () => {
				emulator = await start(port);
			});
			await restarted;
		},
		/** Moves both clocks, the emulator's once it is there. */
		advance: async (seconds: number) => {
			consoleNow += seconds * SECOND;
			await restarted;
			await emulator.advance(seconds);
		},
		/** Settles and moves the clocks until nothing of the walkthrough is going on any more. @throws after an hour. */
		settled: async (id: string): Promise<WalkthroughState> => {
			for (let seconds = 0; seconds <= 3600; seconds += 20) {
				if ((await world.settle(id)).isSettled) {
					return world.state(id);
				}
				await world.advance(20);
			}
			throw new Error("still going on after an hour");
		},
		/** A metric of a group has a new value. */
		pushMetric: (scalingGroupId: string, metric: string, value: number) =>
			control("POST", "metrics", { scalingGroupId, metric, value }),
		setFaults: (faults: readonly Fault[]) => control("PUT", "faults", { faults }),
		/** Back to the tutorial's account and an empty database. */
		reset: async () => {
			running = boot();
			tokens.length = 0;
			await emulator.reset();
			await control("POST", "clock", { frozen: true });
			await database.prisma.walkthrough.deleteMany();
			await database.prisma.scaleOut.deleteMany();
			await database.prisma.runAttempt.deleteMany();
			await database.prisma.checkCommand.deleteMany();
			await database.prisma.collectorCursor.deleteMany();
		},
		close: async () => {
			if (!isShared) {
				await emulator.close();
			}
			await database.close();
			if (dataDir !== undefined) {
				rmSync(dataDir, { recursive: true, force: true });
			}
		},
	};
	return world;
}

function openDatabase(kind: "embedded" | "server") {
	const form = TEST_DATABASES.find((known) => known.kind === kind);
	if (!form) {
		throw new Error(`no test database is ${kind}`);
	}
	return form.open();
}

/** Keeps the ClientToken of each call that starts something, whatever becomes of the call. */
function noteTokens(cloud: Cloud, tokens: SentToken[]): Cloud {
	return {
		...cloud,
		ess: {
			...cloud.ess,
			executeScalingRule: (input) => {
				tokens.push({ kind: "scale-out", token: input.ClientToken });
				return cloud.ess.executeScalingRule(input);
			},
		},
		ecs: {
			...cloud.ecs,
			runCommand: (input) => {
				tokens.push({ kind: "command", token: input.ClientToken });
				return cloud.ecs.runCommand(input);
			},
		},
	};
}

export { ProcessDied };
