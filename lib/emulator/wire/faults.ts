import { ApiError } from "../core/api-error";
import type { Params } from "../core/context";
import type { FaultEffect, FaultRule } from "./fault-rule";
import { gatewayErrors } from "./gateway-errors";
import { type TokenBucket, takeToken } from "./token-bucket";

export type FaultCall = {
	readonly product: string;
	readonly action: string;
	/** The caller's ARN. */
	readonly caller: string;
	readonly params: Params;
};

/** What to do with a call that came over the wire. */
export type WireFault =
	| { readonly kind: "refuse"; readonly error: ApiError }
	| { readonly kind: "delay"; readonly seconds: number }
	| { readonly kind: "drop"; readonly lose: "request" | "response" };

/** A rule as GET /_emulator/faults shows it. */
export type FaultView = FaultRule & { readonly id: string; readonly hits: number; readonly remaining?: number };

type ActiveFault = {
	readonly id: string;
	readonly rule: FaultRule;
	hits: number;
	readonly buckets: Map<string, TokenBucket>;
};

/**
 * The faults that are set, in order. Kept in memory only: they are how a test treats a running emulator, not its state.
 * `random` gives 0..1 and `now` ms of the time that throttling goes by.
 */
export class Faults {
	private active: ActiveFault[] = [];
	private made = 0;

	constructor(
		private readonly random: () => number,
		private readonly now: () => number,
	) {}

	replace(rules: readonly FaultRule[]): void {
		this.active = rules.map((rule) => this.activate(rule));
	}

	/** Sets one more, after the others or before them; what was hit so far stays counted. */
	add(rule: FaultRule, { isFirst = false }: { readonly isFirst?: boolean } = {}): void {
		const fault = this.activate(rule);
		this.active = isFirst ? [fault, ...this.active] : [...this.active, fault];
	}

	/** Takes one away, by its place in the list or by its id. Whether there was one. */
	remove(which: number | string): boolean {
		const index = typeof which === "number" ? which : this.active.findIndex(({ id }) => id === which);
		return index >= 0 && this.active.splice(index, 1).length > 0;
	}

	/** No id is given twice while the emulator runs, so an id never comes to mean another fault. */
	private activate(rule: FaultRule): ActiveFault {
		this.made += 1;
		return { id: `fault-${this.made}`, rule, hits: 0, buckets: new Map() };
	}

	list(): FaultView[] {
		return this.active.map(({ id, rule, hits }) => ({
			...rule,
			id,
			hits,
			...(rule.times !== undefined && { remaining: rule.times - hits }),
		}));
	}

	/** What happens to a call from outside, if anything. */
	forWire(call: FaultCall): WireFault | undefined {
		const hit = this.strike(call, () => true);
		if (!hit) {
			return undefined;
		}
		const { effect } = hit;
		if ("delaySeconds" in effect) {
			return { kind: "delay", seconds: effect.delaySeconds };
		}
		if ("drop" in effect) {
			return { kind: "drop", lose: effect.drop === "response" ? "response" : "request" };
		}
		return { kind: "refuse", error: refusal(effect) };
	}

	/**
	 * What a call between two services fails with, if anything. There is no connection to drop and nobody to keep
	 * waiting, so a drop is ServiceUnavailable and a delay does not apply.
	 */
	forNested(call: FaultCall): ApiError | undefined {
		const hit = this.strike(call, (effect) => !("delaySeconds" in effect));
		if (!hit) {
			return undefined;
		}
		return "drop" in hit.effect ? gatewayErrors.serviceUnavailable() : refusal(hit.effect);
	}

	/** The first rule that applies and acts, counted. */
	private strike(call: FaultCall, applies: (effect: FaultEffect) => boolean): FaultRule | undefined {
		for (const fault of this.active) {
			const { rule } = fault;
			const isSpent = rule.times !== undefined && fault.hits >= rule.times;
			if (isSpent || !applies(rule.effect) || !matches(rule, call)) {
				continue;
			}
			if (rule.probability !== undefined && this.random() >= rule.probability) {
				continue;
			}
			if (!this.isOverRate(fault, call)) {
				continue;
			}
			fault.hits += 1;
			return rule;
		}
		return undefined;
	}

	/** Whether a throttling rule has run out of tokens for this call; other rules always act. */
	private isOverRate(fault: ActiveFault, call: FaultCall): boolean {
		const { effect } = fault.rule;
		if (!("throttle" in effect) || effect.throttle === true) {
			return true;
		}
		const { perSecond, burst = Math.max(1, perSecond), scope } = effect.throttle;
		const account = call.caller.split(":")[3] ?? "";
		const key = scope === "account" ? account : `${account}|${call.product}|${call.action}`;
		const { granted, bucket } = takeToken(fault.buckets.get(key), { perSecond, burst }, this.now());
		fault.buckets.set(key, bucket);
		return !granted;
	}
}

function refusal(effect: FaultEffect): ApiError {
	if ("error" in effect) {
		return new ApiError(effect.error.status, effect.error.code, effect.error.message);
	}
	if ("throttle" in effect && effect.throttle !== true) {
		return effect.throttle.scope === "account" ? gatewayErrors.throttlingUser() : gatewayErrors.throttlingApi();
	}
	return gatewayErrors.throttling();
}

function matches(rule: FaultRule, call: FaultCall): boolean {
	if (rule.product !== undefined && rule.product.toLowerCase() !== call.product) {
		return false;
	}
	if (rule.action !== undefined && rule.action !== call.action) {
		return false;
	}
	return Object.entries(rule.match ?? {}).every(([name, pattern]) => {
		const value = readParameter(call.params, name);
		return value !== undefined && isLike(value, pattern);
	});
}

/** The text of a parameter by its wire name; list numbers count from 1. */
function readParameter(params: Params, name: string): string | undefined {
	let value: unknown = params;
	for (const segment of name.split(".")) {
		if (Array.isArray(value)) {
			value = value[Number(segment) - 1];
		} else if (typeof value === "object" && value !== null && Object.hasOwn(value, segment)) {
			value = (value as Readonly<Record<string, unknown>>)[segment];
		} else {
			return undefined;
		}
	}
	if (value === undefined || value === null) {
		return undefined;
	}
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Whether `text` is `pattern` with any characters for each `*`. Linear: no backtracking over hostile patterns. */
function isLike(text: string, pattern: string): boolean {
	const parts = pattern.split("*");
	const first = parts[0] ?? "";
	if (parts.length === 1) {
		return text === pattern;
	}
	const last = parts.at(-1) ?? "";
	if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
		return false;
	}
	let from = first.length;
	for (const part of parts.slice(1, -1)) {
		const found = text.indexOf(part, from);
		if (found < 0) {
			return false;
		}
		from = found + part.length;
	}
	return from <= text.length - last.length;
}
