import type { IncomingMessage } from "node:http";
import { METRICS_TYPE, metricsText } from "@/lib/kit/prometheus";
import type { Engine } from "../core/engine";
import type { RealTime } from "../kernel/real-time";
import { EMULATOR_VERSION } from "../version";
import { faultRule, MOST_FAULTS } from "../wire/fault-rule";
import type { Faults } from "../wire/faults";
import type { Authority } from "../wire/tls/authority";
import { controlError } from "./control-error";
import { KEPT_ROUTES, type KeptDoors, restoreState, SNAPSHOT_BODY } from "./kept-routes";
import { emulatorMetrics } from "./metrics";
import { PlainText } from "./plain-text";
import { parseQuery, parseWith, readJson } from "./read-input";
import { redactedCall } from "./redact";
import {
	callQuery,
	callsQuery,
	clockBody,
	faultPlace,
	faultQuery,
	faultsBody,
	messagesQuery,
	metricsBody,
	oidcKeysBody,
	resetBody,
	restoreBody,
} from "./schemas";

export type ControlDoors = KeptDoors & {
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

/** The calls of the control API by path (below `/_emulator/`) and method. What a route returns is answered as JSON, a PlainText as it is. */
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
		POST: async ({ faults }, message) => {
			const rule = parseWith(faultRule, await readJson(message, SMALL_BODY));
			if (faults.list().length >= MOST_FAULTS) {
				throw controlError(409, "TooManyFaults", `At most ${MOST_FAULTS} faults are set: take one away first.`);
			}
			const { place } = parseQuery(faultPlace, message);
			faults.add(rule, { isFirst: place === "first" });
			return faults.list();
		},
		DELETE: ({ faults }, message) => {
			const which = parseQuery(faultQuery, message);
			if ("id" in which && !faults.remove(which.id)) {
				throw controlError(409, "FaultGone", "The fault is no longer set: the list has changed.");
			}
			if ("index" in which && !faults.remove(which.index)) {
				throw controlError(404, "NotFound", "There is no such fault.");
			}
			return faults.list();
		},
	},
	calls: {
		GET: ({ engine }, message) => {
			const { limit, product, action, outcome, nested } = parseQuery(callsQuery, message);
			return engine
				.calls(
					limit,
					(call) =>
						(product === undefined || call.product === product) &&
						(action === undefined || call.action.toLowerCase().includes(action.toLowerCase())) &&
						(outcome === undefined || (call.code === "") === (outcome === "success")) &&
						(nested === undefined || call.nested === (nested === "true")),
				)
				.map(({ at, ...call }) => ({ time: at, ...call }));
		},
	},
	call: {
		GET: ({ engine }, message) => {
			const found = engine.call(parseQuery(callQuery, message).number);
			if (!found) {
				throw controlError(404, "NotFound", "The call is no longer in the log.");
			}
			const { at, ...call } = found.call;
			const { params, answer } = redactedCall(call.action, found.details ?? {});
			return { time: at, ...call, message: found.details?.message, params, answer };
		},
	},
	messages: {
		GET: ({ engine }, message) => {
			const { queue, topic } = parseQuery(messagesQuery, message);
			return engine.messages(
				queue === undefined ? { kind: "topic", name: topic ?? "" } : { kind: "queue", name: queue },
			);
		},
	},
	...KEPT_ROUTES,
	inventory: { GET: ({ engine }) => engine.inventory() },
	snapshot: { GET: ({ engine }) => engine.snapshot() },
	restore: {
		POST: async ({ engine }, message) => {
			const document = parseWith(restoreBody, await readJson(message, SNAPSHOT_BODY));
			await restoreState(engine, document);
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
		GET: (doors) => new PlainText(metricsText(emulatorMetrics(doors)), METRICS_TYPE),
		POST: async ({ engine }, message) => {
			const metric = parseWith(metricsBody, await readJson(message, SMALL_BODY));
			await engine.putMetric(metric);
			return metric;
		},
	},
};
