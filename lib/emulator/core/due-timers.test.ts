import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { Store, table } from "../kernel/store";
import { timers } from "../kernel/timer-queue";
import { CallLog } from "./call-log";
import type { Context } from "./context";
import { DueTimers } from "./due-timers";
import { counterTable } from "./kernel-state";
import { onTimer } from "./message-handlers";
import { timerKind } from "./message-kinds";
import { createRegistry } from "./registry";
import { Transactions } from "./transactions";
import { VirtualTime } from "./virtual-time";

type Mark = { readonly id: string; readonly at: number };
const marks = table<Mark>("marks", (mark) => mark.id);

const named = z.object({ name: z.string() });
const mark = timerKind("test.mark", named);
const fail = timerKind("test.fail", named);
const failTwice = timerKind("test.fail-twice", named);

const put = (name: string, ctx: Context) => ctx.tx.put(marks, { id: name, at: ctx.now });
const handlings = [
	onTimer(
		mark,
		({ name }, ctx) => {
			put(name, ctx);
			if (name === "again") {
				ctx.schedule(mark, ctx.now, { name: "at once" });
			}
		},
		() => {},
	),
	onTimer(
		fail,
		({ name }, ctx) => {
			put(`half ${name}`, ctx);
			throw new Error("cannot");
		},
		({ name }, cause, ctx) => put(`${name} given up: ${String(cause)}`, ctx),
	),
	onTimer(
		failTwice,
		() => {
			throw new Error("cannot");
		},
		({ name }, _cause, ctx) => {
			put(`half given up ${name}`, ctx);
			throw new Error("nor give up");
		},
	),
];

let store: Store;
let time: VirtualTime;
let transactions: Transactions;
let due: DueTimers;
let logged: string[];

beforeEach(() => {
	logged = [];
	store = new Store([timers, counterTable, marks], undefined);
	const real = { now: () => 0, after: () => () => {} };
	time = new VirtualTime(real, { startAt: 0, frozen: true });
	const registry = createRegistry([], handlings);
	transactions = new Transactions(
		{
			store,
			registry,
			callLog: new CallLog(),
			now: () => time.position,
			fault: () => undefined,
			committed: (asked) => {
				for (const timer of asked.timers) {
					due.add(timer);
				}
			},
		},
		{ real, log: (_level, message, fields) => logged.push(`${message}: ${String(fields?.["error"]).split("\n")[0]}`) },
	);
	due = new DueTimers(store, time, transactions, registry);
	transactions.asSystem(() => undefined, { idSeed: "test" });
});

const schedule = (...dueAt: number[]) =>
	transactions.asSystem((ctx) => {
		for (const at of dueAt) {
			ctx.schedule(mark, at, { name: `${at}` });
		}
	});
const marked = () => store.read((tx) => [...tx.scan(marks)].map(({ id, at }) => `${id} at ${at}`));
const stored = () => store.read((tx) => tx.count(timers));
const always = () => true;

describe("due timers", () => {
	it("are caught up with at their own times, the earliest first, up to the target", () => {
		schedule(30, 10, 20, 31);
		expect(due.next()).toBe(10);
		expect(due.catchUp(30, always)).toBe(true);
		expect(marked()).toEqual(["10 at 10", "20 at 20", "30 at 30"]);
		expect([time.position, due.next(), stored()]).toEqual([30, 31, 1]);
		expect(due.catchUp(40, always)).toBe(true);
		expect([time.position, due.next(), stored()]).toEqual([40, undefined, 0]);
	});

	it("are left where the one who catches up has to stop", () => {
		schedule(10, 20, 30);
		let left = 2;
		expect(due.catchUp(40, () => left-- > 0)).toBe(false);
		expect([marked(), time.position, due.next()]).toEqual([["10 at 10", "20 at 20"], 30, 30]);
	});

	it("fire where time stands, those that they schedule included", () => {
		transactions.asSystem((ctx) => ctx.schedule(mark, 0, { name: "again" }));
		schedule(1);
		expect(due.fire(always)).toBe(true);
		expect(marked()).toEqual(["again at 0", "at once at 0"]);
		expect(due.fire(() => false)).toBe(true);
		time.moveTo(1);
		expect(due.fire(() => false)).toBe(false);
		expect(marked()).toHaveLength(2);
	});

	it("are taken up from what is stored, and forgotten", () => {
		schedule(10, 20);
		due.clear();
		expect(due.next()).toBeUndefined();
		due.load();
		due.load();
		expect(due.catchUp(20, always)).toBe(true);
		expect(marked()).toEqual(["10 at 10", "20 at 20"]);
	});

	it("do not fire when they are cancelled or put off", () => {
		transactions.asSystem((ctx) => {
			ctx.schedule(mark, 10, { name: "cancelled" }, "one");
			ctx.schedule(mark, 10, { name: "early" }, "two");
		});
		transactions.asSystem((ctx) => {
			ctx.cancelTimer("one");
			ctx.schedule(mark, 20, { name: "late" }, "two");
		});
		schedule(15);
		expect(due.next()).toBe(15);
		due.catchUp(30, always);
		expect(marked()).toEqual(["15 at 15", "late at 20"]);
	});

	it("that fail have what they served given up, with nothing of the try left", () => {
		transactions.asSystem((ctx) => ctx.schedule(fail, 5, { name: "it" }));
		schedule(5);
		due.catchUp(10, always);
		expect(marked()).toEqual(["it given up: Error: cannot at 5", "5 at 5"]);
		expect(logged).toEqual(["timer test.fail failed: Error: cannot"]);
		expect(stored()).toBe(0);
	});

	it("that cannot even give up are gone all the same", () => {
		transactions.asSystem((ctx) => ctx.schedule(failTwice, 5, { name: "it" }));
		due.catchUp(10, always);
		expect(marked()).toEqual([]);
		expect(logged).toEqual([
			"timer test.fail-twice failed: Error: cannot",
			"giving up on timer test.fail-twice failed: Error: nor give up",
		]);
		expect(stored()).toBe(0);
	});

	it("of a kind that nobody knows any more are logged and gone", () => {
		transactions.asSystem((ctx) =>
			ctx.tx.put(timers, { id: "old", kind: "test.gone", dueAt: 5, order: -1, payload: {} }),
		);
		due.load();
		due.catchUp(10, always);
		expect(logged).toEqual(["timer test.gone failed: Error: no handler for timer test.gone"]);
		expect(stored()).toBe(0);
	});
});
