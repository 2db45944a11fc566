import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { RealTime } from "../kernel/real-time";
import { table } from "../kernel/store";
import { ApiError } from "./api-error";
import { onTimer } from "./message-handlers";
import { timerKind } from "./message-kinds";
import { operation } from "./operation";
import { param, params } from "./params";
import type { Product } from "./product";
import { createWorld, WORLD_START, type World } from "./test-world";

type Mark = { readonly id: string; readonly reason?: string };
const marks = table<Mark>("marks", (mark) => mark.id);

const left = z.object({ left: z.number() });
const kinds = {
	chain: timerKind("clockwork.chain", left),
	endless: timerKind("clockwork.endless", left),
	fails: timerKind("clockwork.fails", left),
	failsTwice: timerKind("clockwork.fails-twice", left),
};

const refuse = () => new ApiError(400, "Refused", "refused");

/** A product whose timers come again at once: for ever, so many times, or never because they fail. */
const clockwork: Product = {
	name: "clockwork",
	title: "Clockwork",
	versions: ["v1"],
	defaultFormat: "JSON",
	tables: [marks],
	errors: { missing: refuse, invalid: refuse, denied: refuse, idempotencyMismatch: refuse },
	operations: [
		operation({
			action: "Wind",
			input: params({
				Kind: param.oneOf(["chain", "endless", "fails", "failsTwice"]),
				Times: param.integer({ min: 0 }).default(0),
			}),
			output: z.object({}),
			authorize: null,
			handle(input, ctx) {
				ctx.schedule(kinds[input.Kind], ctx.now, { left: input.Times });
				return {};
			},
		}),
		operation({
			action: "Count",
			input: params({}),
			output: z.object({ Marks: z.number() }),
			authorize: null,
			handle: (_input, ctx) => ({ Marks: ctx.tx.count(marks) }),
		}),
	],
	timers: [
		onTimer(
			kinds.chain,
			({ left }, ctx) => {
				ctx.tx.put(marks, { id: ctx.ids.next("m-") });
				if (left > 0) {
					ctx.schedule(kinds.chain, ctx.now, { left: left - 1 });
				}
			},
			() => {},
		),
		onTimer(
			kinds.endless,
			(payload, ctx) => ctx.schedule(kinds.endless, ctx.now, payload),
			() => {},
		),
		onTimer(
			kinds.fails,
			(_payload, ctx) => {
				ctx.tx.put(marks, { id: "half done" });
				throw new RangeError("Invalid time value");
			},
			({ left }, cause, ctx) => ctx.tx.put(marks, { id: "given up", reason: `${String(cause)}, ${left} left` }),
		),
		onTimer(
			kinds.failsTwice,
			() => {
				throw new Error("first");
			},
			() => {
				throw new Error("second");
			},
		),
	],
};

/** Real time in which looking at the clock takes a millisecond, so that slices end without anything being measured. */
function slowTime(paused: () => void): RealTime {
	let now = WORLD_START;
	return {
		now: () => now++,
		after: (ms, work) => {
			if (ms === 0) {
				paused();
			}
			const handle = setImmediate(work);
			return () => clearImmediate(handle);
		},
	};
}

let world: World | undefined;
afterEach(async () => {
	await world?.close();
	world = undefined;
});

describe("timers that fall due in masses", () => {
	it("leave the event loop to others after every slice of time", async () => {
		const countedAtPauses: number[] = [];
		world = await createWorld({ products: [clockwork], real: slowTime(() => countedAtPauses.push(counted())) });
		const counted = () => world?.engine.run((ctx) => ctx.tx.count(marks)) ?? 0;
		await world.call("clockwork", "Wind", { Kind: "chain", Times: 299 });
		await world.advance(1);
		expect(counted()).toBe(300);
		const steps = countedAtPauses.map((count, index) => count - (countedAtPauses[index - 1] ?? 0));
		expect(countedAtPauses.length).toBeGreaterThan(10);
		expect(Math.max(...steps)).toBeLessThanOrEqual(20);
	});

	it("do not keep a request waiting, nor the end", async () => {
		world = await createWorld({ products: [clockwork], real: slowTime(() => undefined) });
		await world.call("clockwork", "Wind", { Kind: "endless" });
		expect(await world.call("clockwork", "Count")).toEqual({ Marks: 0 });
		// Moving the clock's settings waits for its turn only, not for the chain's end.
		await world.engine.setClock({ speed: 2 });
		expect(world.engine.clockView().speed).toBe(2);
		await world.engine.reset("empty", "again");
		expect(await world.call("clockwork", "Count")).toEqual({ Marks: 0 });
	});

	it("fire all before time moves on", async () => {
		world = await createWorld({ products: [clockwork], real: slowTime(() => undefined) });
		await world.call("clockwork", "Wind", { Kind: "chain", Times: 100 });
		await world.advance(0);
		expect(await world.call("clockwork", "Count")).toEqual({ Marks: 101 });
	});
});

describe("a timer whose handler fails", () => {
	it("has what it served ended by its product, with nothing of the failed try left", async () => {
		world = await createWorld({ products: [clockwork] });
		await world.call("clockwork", "Wind", { Kind: "fails", Times: 3 });
		await world.advance(1);
		expect(world.run((ctx) => [...ctx.tx.scan(marks)])).toEqual([
			{ id: "given up", reason: "RangeError: Invalid time value, 3 left" },
		]);
		expect(world.failures).toHaveLength(1);
	});

	it("is forgotten when its product cannot even give up", async () => {
		world = await createWorld({ products: [clockwork] });
		await world.call("clockwork", "Wind", { Kind: "failsTwice" });
		await world.advance(1);
		await world.advance(1);
		expect(world.failures.map((line) => line.split(" {")[0])).toEqual([
			"timer clockwork.fails-twice failed",
			"giving up on timer clockwork.fails-twice failed",
		]);
	});
});
