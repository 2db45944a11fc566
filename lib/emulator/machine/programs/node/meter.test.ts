import { describe, expect, it } from "vitest";
import { FUEL, metered } from "./meter";

const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** A module that exports `run`, a function of one number, a variable and a page of memory. */
const moduleOf = (code: readonly number[]) =>
	new Uint8Array([
		...HEAD,
		...[1, 5, 1, 0x60, 1, 0x7f, 0],
		...[3, 2, 1, 0],
		...[5, 3, 1, 0, 1],
		...[6, 6, 1, 0x7f, 0, 0x41, 0, 0x0b],
		...[7, 7, 1, 3, 0x72, 0x75, 0x6e, 0, 0],
		...[10, code.length + 4, 1, code.length + 2, 0, ...code, 0x0b],
	]);

function run(code: readonly number[], fuel: bigint, argument: number): bigint {
	const { exports } = new WebAssembly.Instance(new WebAssembly.Module(metered(moduleOf(code))));
	const left = exports[FUEL] as WebAssembly.Global;
	left.value = fuel;
	(exports.run as (argument: number) => void)(argument);
	return left.value;
}

/** Counts the argument down to 0. */
const COUNTING = [0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b];

describe("a metered module", () => {
	it("takes one of its fuel for each turn of a loop", () => {
		expect(run(COUNTING, 1000n, 300)).toBe(700n);
	});
	it("traps when it has none left", () => {
		expect(() => run(COUNTING, 1000n, 1001)).toThrow(WebAssembly.RuntimeError);
		expect(() => run([0x03, 0x40, 0x0c, 0, 0x0b], 1000n, 0)).toThrow(WebAssembly.RuntimeError);
	});
	it("pays for what it fills by its length", () => {
		expect(run([0x41, 0, 0x41, 0, 0x20, 0, 0xfc, 11, 0], 1000n, 6400)).toBe(900n);
	});
	it("refuses instructions that it does not know", () => {
		expect(() => metered(moduleOf([0xfd, 12]))).toThrow("not known: 253");
	});
});
