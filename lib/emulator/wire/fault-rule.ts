import { z } from "zod";

const error = z.strictObject({
	status: z.int().min(400).max(599),
	code: z.string().min(1).max(200),
	message: z.string().max(2000).default("The request has failed (a fault that was set)."),
});

const throttle = z.union([
	z.literal(true),
	z.strictObject({
		/** Calls per second that pass, and how many may come at once. */
		perSecond: z.number().positive().max(1_000_000),
		burst: z.number().min(1).max(1_000_000).optional(),
		/** "api": one bucket per account and API; "account": one per account for all that the rule matches. */
		scope: z.enum(["api", "account"]).default("api"),
	}),
]);

/** Longer names that people write for an effect. */
const ALIASES: Readonly<Record<string, string>> = {
	throttling: "throttle",
	dropConnection: "drop",
	delay: "delaySeconds",
};

/** An effect without details may be its name alone, `"drop"` or `"throttle"`. */
function spelledOut(value: unknown): unknown {
	const named = typeof value === "string" ? { [value]: true } : value;
	if (typeof named !== "object" || named === null || Array.isArray(named)) {
		return named;
	}
	return Object.fromEntries(Object.entries(named).map(([name, detail]) => [ALIASES[name] ?? name, detail]));
}

/** What a fault does to a call. An error may stand bare, `{status, code, message}`. */
const effects = z.union(
	[
		error.transform((value) => ({ error: value })),
		z.strictObject({ error }),
		z.strictObject({ delaySeconds: z.number().min(0).max(3600) }),
		/** true or "request": the call is never made; "response": it is made and its answer is lost. */
		z.strictObject({ drop: z.union([z.literal(true), z.enum(["request", "response"])]) }),
		z.strictObject({ throttle }),
	],
	{
		error:
			'one of {status, code, message}, {error: {status, code, message}}, {delaySeconds}, {drop: true | "request" | "response"}, {throttle: true | {perSecond, burst?, scope?}}',
	},
);

const effect = z.preprocess(spelledOut, effects);

/** One rule of PUT /_emulator/faults. The first rule that matches a call and passes its probability acts. */
export const faultRule = z.strictObject({
	/** Lower-case product name, e.g. "ecs"; any when unset. */
	product: z.string().max(50).optional(),
	action: z.string().max(100).optional(),
	/** Wire parameter name (`InstanceId.1`) to the text it must have; `*` stands for any characters. */
	match: z.record(z.string().max(256), z.string().max(1000)).optional(),
	probability: z.number().min(0).max(1).optional(),
	/** How many calls it acts on before it is spent. */
	times: z.int().min(0).max(1_000_000_000).optional(),
	effect,
});

/** How many can be set at once. */
export const MOST_FAULTS = 200;

export const faultRules = z.array(faultRule).max(MOST_FAULTS);

export type FaultRule = z.output<typeof faultRule>;
export type FaultEffect = FaultRule["effect"];
