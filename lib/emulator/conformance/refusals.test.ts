import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { ApiError } from "../core/api-error";
import type { RegisteredOperation } from "../core/registry";
import { parseInput } from "../core/validate";
import { products } from "../products";
import { unwrap } from "./declared";
import { sampleInput, sampleOf } from "./sample-input";

/** Every operation in the latest version that has it in this shape. */
const operations: readonly RegisteredOperation[] = products.flatMap((product) =>
	product.operations.map((operation) => ({
		product,
		operation,
		version: operation.versions?.[0] ?? product.versions[0] ?? "",
	})),
);
const named = operations.map(
	(found) => [`${found.product.name} ${found.operation.action} ${found.version}`, found] as const,
);

const membersOf = (schema: z.ZodType) => Object.entries(unwrap(schema).def.shape ?? {});

/** What the pipeline makes of parameters: the parsed input as text, or the refusal. */
function outcome(found: RegisteredOperation, params: Readonly<Record<string, unknown>>): string | ApiError {
	try {
		return JSON.stringify(parseInput(found, params));
	} catch (error) {
		if (error instanceof ApiError) {
			return error;
		}
		throw error;
	}
}

/** The sweeps below look behind what is taken only: every operation takes what sample-input.ts has for it. */
it("finds samples that every operation takes", () => {
	const untaken = named.filter(([, found]) => typeof outcome(found, sampleInput(found.operation.input)) !== "string");
	expect(untaken.map(([name]) => name).slice(Math.floor(named.length / 20))).toEqual([]);
});

/** Values that some parameter of every kind must refuse: malformed, out of range, of another kind. */
const WRONG: readonly unknown[] = [
	"",
	" ",
	"{",
	"[1,2",
	"-1",
	"0",
	"1.5",
	"99999999999999999999",
	"no such value",
	"x".repeat(5_000),
	"\ud800",
	'{"a":{"b":[]}}',
	"[[]]",
	[],
	["", "x"],
	Array.from({ length: 600 }, (_, i) => `i-${i}`),
	{ a: "b" },
	[{ a: { b: "c" } }],
	null,
];
/** What a validator, and no cloud, says. */
const VALIDATOR_WORDS =
	/expected|too (small|big)|invalid (input|option|string|type)|received|zod|undefined|\bNaN\b|\[object/i;

describe("refusals speak the cloud's words", () => {
	it.each(named)("%s", (_name, found) => {
		const { input } = found.operation;
		const base = sampleInput(input);
		const problems: string[] = [];
		const look = (params: Readonly<Record<string, unknown>>) => {
			const refusal = outcome(found, params);
			if (typeof refusal === "string") {
				return;
			}
			const { status, code, message } = refusal;
			if (
				status < 400 ||
				status > 499 ||
				!/^[A-Z][\w.]+$/.test(code) ||
				message === "" ||
				VALIDATOR_WORDS.test(message)
			) {
				problems.push(`${status} ${code}: ${message}`);
			}
		};
		for (const [name, schema] of membersOf(input)) {
			const { [name]: _left, ...without } = base;
			look(without);
			for (const value of WRONG) {
				look({ ...base, [name]: value });
			}
			const { def, isJsonText } = unwrap(schema);
			const inner = def.element ?? (def.shape && schema);
			if (!inner || isJsonText) {
				continue;
			}
			const sample = sampleOf(inner);
			for (const [member] of membersOf(inner)) {
				for (const value of WRONG) {
					const item = { ...(sample as Record<string, unknown>), [member]: value };
					look({ ...base, [name]: def.element ? [item] : item });
				}
			}
		}
		expect([...new Set(problems)]).toEqual([]);
	});
});

describe("an empty optional parameter is one that was not sent", () => {
	const optional = (schema: z.ZodType) => schema.safeParse(undefined).success;
	/** Texts that a change clears. */
	const cleared = (action: string, name: string) =>
		(/^(Modify|Update)/.test(action) &&
			/^(New|Notification)|Description$|^(Comments|WorkingDir|UserData)$/.test(name)) ||
		name === "LoginNetworkMasks";

	it.each(named)("%s", (_name, found) => {
		const { input, action } = found.operation;
		const base = sampleInput(input);
		const expected = outcome(found, base);
		for (const [name, schema] of membersOf(input)) {
			if (!optional(schema) || cleared(action, name)) {
				continue;
			}
			expect([name, outcome(found, { ...base, [name]: "" })]).toEqual([name, expected]);
			const { def, isJsonText } = unwrap(schema);
			if (isJsonText) {
				continue;
			}
			if (def.element) {
				expect([name, outcome(found, { ...base, [name]: [""] })]).toEqual([name, expected]);
			}
			const inner = def.element ?? (def.shape && schema);
			const sample = inner && sampleOf(inner);
			for (const [member, of] of inner ? membersOf(inner) : []) {
				if (optional(of)) {
					const within = (item: unknown) => ({ ...base, [name]: def.element ? [item] : item });
					const given = outcome(found, within({ ...(sample as object), [member]: "" }));
					expect([`${name}.${member}`, given]).toEqual([`${name}.${member}`, outcome(found, within(sample))]);
				}
			}
		}
	});
});
