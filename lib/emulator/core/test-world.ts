import type { Persistence } from "../kernel/persistence";
import type { RealTime } from "../kernel/real-time";
import type { Seed } from "../public-types";
import { ApiError } from "./api-error";
import type { Context, Params } from "./context";
import { createEngine, type Engine } from "./engine";
import { ACCOUNT_ID } from "./engine-options";
import type { Identity } from "./identity";
import type { Product } from "./product";

/** An emulator without a wire for operation tests: frozen clock, fixed ids, answers checked against their schemas. */
export type World = {
	readonly engine: Engine;
	/** Calls an operation as the root account, or as `identity`. Throws ApiError; unexpected errors come through as they are. */
	call(product: string, action: string, params?: Params, identity?: Identity, version?: string): Promise<Answer>;
	/** The ApiError that a call gives; fails the test when it gives none. */
	refusal(product: string, action: string, params?: Params, identity?: Identity, version?: string): Promise<ApiError>;
	/** Moves virtual time and waits until timers and scripts have run as far as it allows. */
	advance(seconds: number): Promise<void>;
	now(): number;
	/** Runs `work` in a transaction of the system, for arranging what no operation does. */
	run<T>(work: (ctx: Context) => T): T;
	/** Log lines of level error so far: a test may assert that there are none. */
	readonly failures: string[];
	close(): Promise<void>;
};

// Answers are read loosely in tests; each test asserts what it reads.
// biome-ignore lint/suspicious/noExplicitAny: deep JSON of many shapes, asserted by the reader
export type Answer = any;

/** Virtual time at which every world starts: 2026-01-01T00:00:00Z. */
export const WORLD_START = Date.UTC(2026, 0, 1);

const stillTime: RealTime = { now: () => WORLD_START, after: () => () => {} };

export async function createWorld(options: {
	readonly products: readonly Product[];
	readonly seed?: Seed;
	readonly persistence?: Persistence;
	readonly idSeed?: string;
	readonly real?: RealTime;
	readonly frozen?: boolean;
}): Promise<World> {
	const failures: string[] = [];
	const engine = await createEngine({
		products: options.products,
		persistence: options.persistence,
		real: options.real ?? stillTime,
		seed: options.seed ?? "tutorial",
		idSeed: () => options.idSeed ?? "world",
		startAt: WORLD_START,
		frozen: options.frozen ?? true,
		checkAnswers: true,
		log: (level, message, fields) => {
			if (level === "error") {
				failures.push(`${message} ${JSON.stringify(fields ?? {})}`);
			}
		},
	});
	let requests = 0;
	const root: Identity = { type: "Account", accountId: ACCOUNT_ID };
	const call: World["call"] = (product, action, params = {}, identity = root, version) => {
		const found = engine.registry.ofProduct(product, action, version);
		if (!found) {
			throw new Error(`no operation ${product} ${action} ${version ?? ""}`);
		}
		requests += 1;
		const request = {
			requestId: `REQUEST-${requests}`,
			sourceIp: "127.0.0.1",
			secureTransport: false,
			userAgent: "test",
			host: "emulator.test",
		};
		return engine.dispatch({ ...found, params, identity, request });
	};
	return {
		engine,
		call,
		async refusal(...args) {
			try {
				await call(...args);
			} catch (error) {
				if (error instanceof ApiError) {
					return error;
				}
				throw error;
			}
			throw new Error(`${args[0]} ${args[1]} was expected to be refused`);
		},
		async advance(seconds) {
			await engine.setClock({ advanceSeconds: seconds });
		},
		now: () => engine.now(),
		run: (work) => engine.run(work),
		failures,
		close: () => engine.close(),
	};
}
