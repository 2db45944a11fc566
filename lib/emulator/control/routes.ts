import type { IncomingMessage } from "node:http";
import type { Engine } from "../core/engine";
import { UnfitRows } from "../kernel/keyed-rows";
import type { RealTime } from "../kernel/real-time";
import { type StateDocument, upgradeState } from "../kernel/state-format";
import { EMULATOR_VERSION } from "../version";
import type { Faults } from "../wire/faults";
import type { Authority } from "../wire/tls/authority";
import { controlError } from "./control-error";
import { parseWith, readJson } from "./read-input";
import {
	callsQuery,
	clockBody,
	faultsBody,
	messagesQuery,
	metricsBody,
	oidcKeysBody,
	resetBody,
	restoreBody,
} from "./schemas";

export type ControlDoors = {
	readonly engine: Engine;
	readonly faults: Faults;
	readonly real: RealTime;
	/** Real ms at which the emulator was started. */
	readonly startedAt: number;
	/** Who vouches for this emulator's TLS. */
	readonly authority: () => Promise<Authority>;
};

type Route = (doors: ControlDoors, message: IncomingMessage) => Promise<unknown> | unknown;

const SMALL_BODY = 1024 * 1024;
/** A snapshot of 100,000 instances is some 100 MB. */
const SNAPSHOT_BODY = 400 * 1024 * 1024;

/** The calls of the control API by path (below `/_emulator/`) and method. What a route returns is answered as JSON. */
export const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
	health: {
		GET: ({ engine, real, startedAt }) => ({
			status: "ok",
			version: EMULATOR_VERSION,
			uptimeSeconds: Math.round((real.now() - startedAt) / 100) / 10,
			now: engine.clockView().now,
		}),
	},
	reset: {
		POST: async ({ engine, faults }, message) => {
			const { seed, idSeed } = parseWith(resetBody, await readJson(message, SMALL_BODY));
			faults.replace([]);
			await engine.reset(seed, idSeed);
			return { status: "ok", ...engine.clockView() };
		},
	},
	clock: {
		GET: ({ engine }) => engine.clockView(),
		POST: async ({ engine }, message) => engine.setClock(parseWith(clockBody, await readJson(message, SMALL_BODY))),
	},
	faults: {
		GET: ({ faults }) => faults.list(),
		PUT: async ({ faults }, message) => {
			faults.replace(parseWith(faultsBody, await readJson(message, SMALL_BODY)));
			return faults.list();
		},
	},
	calls: {
		GET: ({ engine }, message) => {
			const query = new URL(message.url ?? "/", "http://emulator").searchParams;
			const { limit } = parseWith(callsQuery, Object.fromEntries(query));
			return engine.calls(limit).map(({ at, ...call }) => ({ time: at, ...call }));
		},
	},
	messages: {
		GET: ({ engine }, message) => {
			const query = new URL(message.url ?? "/", "http://emulator").searchParams;
			const { queue, topic } = parseWith(messagesQuery, Object.fromEntries(query));
			return engine.messages(
				queue === undefined ? { kind: "topic", name: topic ?? "" } : { kind: "queue", name: queue },
			);
		},
	},
	inventory: { GET: ({ engine }) => engine.inventory() },
	snapshot: { GET: ({ engine }) => engine.snapshot() },
	restore: {
		POST: async ({ engine }, message) => {
			const document = parseWith(restoreBody, await readJson(message, SNAPSHOT_BODY));
			assertReadable(document);
			await engine.restore(document).catch((error) => {
				throw error instanceof UnfitRows ? controlError(400, "UnreadableSnapshot", error.message) : error;
			});
			return { status: "ok", ...engine.clockView() };
		},
	},
	"oidc-keys": {
		PUT: async ({ engine }, message) => {
			const told = parseWith(oidcKeysBody, await readJson(message, SMALL_BODY));
			await engine.putOidcKeys(told);
			return { issuerUrl: told.issuerUrl, keys: told.keys.length };
		},
	},
	metrics: {
		POST: async ({ engine }, message) => {
			const metric = parseWith(metricsBody, await readJson(message, SMALL_BODY));
			await engine.putMetric(metric);
			return metric;
		},
	},
};

/** A snapshot of a format that cannot be read is the sender's mistake: said before anything is replaced. */
function assertReadable(document: StateDocument): void {
	try {
		upgradeState(document);
	} catch (error) {
		throw controlError(400, "UnreadableSnapshot", (error as Error).message);
	}
}
