import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import { createControl } from "./control/control";
import { Recorder } from "./control/recording";
import { createShelf } from "./control/shelf";
import { createEngine, type Engine } from "./core/engine";
import type { Product } from "./core/product";
import { createIds } from "./kernel/ids";
import { openLmdb } from "./kernel/lmdb-persistence";
import { createRandom } from "./kernel/random";
import { type RealTime, systemTime } from "./kernel/real-time";
import { productsWith } from "./products";
import type { Emulator, EmulatorOptions, Log } from "./public-types";
import { TIMESTAMP_TOLERANCE_MS } from "./wire/authenticate";
import { Faults } from "./wire/faults";
import { listen } from "./wire/http-server";
import { NonceWindow } from "./wire/nonce-window";
import { lazyAuthority } from "./wire/tls/authority";

/** What a running emulator is inside this project. */
export type RunningEmulator = Emulator & {
	/** For tests; clients use the wire. */
	readonly engine: Engine;
};

/** What only tests inside this project set. */
type InnerOptions = {
	readonly products?: readonly Product[] | undefined;
	readonly real?: RealTime | undefined;
};

/** Real ms that calls under way get when the emulator is closed. */
const CLOSE_GRACE_MS = 700;

/** Starts an emulator of its own in this process and resolves when it answers. Rejects when port or directory is taken. */
export async function startEmulator(options: EmulatorOptions & InnerOptions = {}): Promise<RunningEmulator> {
	const real = options.real ?? systemTime;
	const log = options.log ?? logToStderr;
	const host = options.host ?? "127.0.0.1";
	const startedAt = real.now();
	const idSeed = () => options.idSeed ?? randomUUID();
	const faults = new Faults(createRandom(idSeed()), () => real.now());
	const directory = options.dataDir === undefined ? undefined : path.resolve(options.dataDir);
	const authority = lazyAuthority({ directory, host, now: () => real.now(), log });
	const engine = await createEngine({
		products: options.products ?? productsWith(fixturesOf(options)),
		persistence: directory === undefined ? undefined : openLmdb(directory),
		real,
		seed: options.seed ?? "tutorial",
		idSeed,
		startAt: options.startAt,
		clockSpeed: options.clockSpeed,
		frozen: options.frozen,
		log,
	});
	engine.setFaultHook((call) => (call.nested ? faults.forNested(call) : undefined));
	const wire = {
		engine,
		faults,
		real,
		log,
		newRequestId: requestIds(options),
		// A timestamp may lie ahead as far as behind: a request can be replayed for twice the tolerance.
		nonces: new NonceWindow(2 * TIMESTAMP_TOLERANCE_MS),
	};
	const shelfOf = (kind: string) => createShelf(directory && path.join(directory, kind), real);
	const [snapshots, recordings] = [shelfOf("snapshots"), shelfOf("recordings")];
	const recorder = new Recorder(recordings, () => engine.now());
	engine.listenToCalls((call, details) => recorder.note(call, details));
	const control = createControl(
		{ engine, faults, real, startedAt, authority, snapshots, recordings, recorder, newRequestId: wire.newRequestId },
		{ allowedOrigins: options.consoleOrigins ?? [] },
		log,
	);
	const server = await listen({ host, port: options.port ?? 0 }, wire, control, authority).catch(
		async (error: unknown) => {
			await engine.close();
			throw error;
		},
	);
	let closing: Promise<void> | undefined;
	return {
		url: `http://${reachableHost(host)}:${server.port}`,
		port: server.port,
		engine,
		reset: async (seed) => {
			faults.replace([]);
			await engine.reset(seed);
		},
		advance: (seconds) => engine.setClock({ advanceSeconds: seconds }),
		close: () => {
			closing ??= server.close(CLOSE_GRACE_MS).then(() => engine.close());
			return closing;
		},
	};
}

/** Request ids repeat with the id seed in memory; a durable state outlives this process, and its log must not. */
function requestIds(options: EmulatorOptions): () => string {
	if (options.idSeed === undefined || options.dataDir !== undefined) {
		return () => randomUUID().toUpperCase();
	}
	let count = 0;
	return createIds(`${options.idSeed}:requests`, () => count++).guid;
}

/** An address that clients on this machine can use for what the server listens on. */
function reachableHost(host: string): string {
	if (host === "0.0.0.0" || host === "::") {
		return "127.0.0.1";
	}
	return host.includes(":") ? `[${host}]` : host;
}

const logToStderr: Log = (level, message, fields) => {
	if (level !== "info") {
		process.stderr.write(`${JSON.stringify({ level, message, ...fields })}\n`);
	}
};

/** The directory of fixtures, made absolute. Throws for one that is not there: a typing mistake would look like no network. */
function fixturesOf({ fixtures }: EmulatorOptions): string | undefined {
	if (fixtures === undefined) {
		return undefined;
	}
	if (!statSync(fixtures, { throwIfNoEntry: false })?.isDirectory()) {
		throw new Error(`fixtures: ${fixtures} is no directory`);
	}
	return path.resolve(fixtures);
}
