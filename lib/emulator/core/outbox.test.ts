import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { table } from "../kernel/store";
import { ApiError } from "./api-error";
import type { Context } from "./context";
import { onEffect, onEvent, onTimer } from "./message-handlers";
import { effectKind, eventKind, timerKind } from "./message-kinds";
import type { Product } from "./product";
import { createWorld, type World } from "./test-world";

const named = z.object({ name: z.string() });
const alarm = timerKind("bell.alarm", named);
const rung = eventKind("bell.rung", named);
const ring = effectKind("bell.ring", named);

type Heard = { readonly id: string };
const heard = table<Heard>("bell.heard", (row) => row.id);

const refuse = () => new ApiError(400, "Refused", "refused");
const performed: string[] = [];

/** Hears its own events; the one named "again" makes it ask for more and then fail. */
const bell: Product = {
	name: "bell",
	title: "Bell",
	versions: ["v1"],
	defaultFormat: "JSON",
	tables: [heard],
	errors: { missing: refuse, invalid: refuse, denied: refuse, idempotencyMismatch: refuse },
	operations: [],
	timers: [
		onTimer(
			alarm,
			({ name }, ctx) => ctx.tx.put(heard, { id: `timer ${name}` }),
			() => {},
		),
	],
	events: [
		onEvent(rung, ({ name }, ctx) => {
			ctx.tx.put(heard, { id: `event ${name}` });
			if (name === "again") {
				ask(ctx, "of a listener that fails");
				throw new Error("cannot listen");
			}
		}),
	],
	background: () => ({
		effects: [onEffect(ring, ({ name }) => void performed.push(name))],
		resume: () => {},
		idle: async () => {},
		nextWake: () => undefined,
		wake: () => {},
		stop: async () => {},
		abandon: () => {},
	}),
};

function ask(ctx: Context, name: string): void {
	ctx.schedule(alarm, ctx.now, { name });
	ctx.emit(rung, { name });
	ctx.effect(ring, { name });
}

function failing(ctx: Context, work: () => void): void {
	try {
		ctx.tx.savepoint(() => {
			work();
			throw new Error("undone");
		});
	} catch {
		// What it asked for is what the test is about.
	}
}

let world: World;
beforeEach(async () => {
	performed.length = 0;
	world = await createWorld({ products: [bell] });
});
afterEach(() => world.close());

async function outcome() {
	await world.advance(1);
	return { heard: world.run((ctx) => [...ctx.tx.scan(heard)].map(({ id }) => id)), performed };
}

it("hands on what a transaction asked for, in order", async () => {
	world.run((ctx) => {
		ask(ctx, "one");
		ask(ctx, "two");
	});
	expect(await outcome()).toEqual({
		heard: ["event one", "event two", "timer one", "timer two"],
		performed: ["one", "two"],
	});
});

it("takes back what a failed savepoint asked for, and nothing else", async () => {
	world.run((ctx) => {
		ask(ctx, "before");
		failing(ctx, () => {
			ask(ctx, "inside");
			ctx.tx.savepoint(() => ask(ctx, "deeper, and well"));
			failing(ctx, () => ask(ctx, "deeper"));
		});
		ask(ctx, "after");
	});
	expect(await outcome()).toEqual({
		heard: ["event before", "event after", "timer before", "timer after"],
		performed: ["before", "after"],
	});
});

it("takes back what a listener that failed asked for", async () => {
	world.run((ctx) => ask(ctx, "again"));
	expect(await outcome()).toEqual({ heard: ["timer again"], performed: ["again"] });
	expect(world.failures).toEqual([expect.stringContaining("bell failed on event bell.rung")]);
});

it("refuses a timer that no product would handle when it falls due", () => {
	const nobodys = timerKind("nobody.asked", named);
	expect(() => world.run((ctx) => ctx.schedule(nobodys, ctx.now, { name: "n" }))).toThrow(/nobody\.asked/);
});

it("says so when no product performs an effect", () => {
	const nobodys = effectKind("nobody.does", named);
	expect(() => world.run((ctx) => ctx.effect(nobodys, { name: "n" }))).toThrow(/nobody\.does/);
});
