import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Timer, TimerQueue } from "./timer-queue";

describe("the timer queue", () => {
	it("gives timers by due time, then by order of creation, and skips those that are gone", () => {
		const timer = fc.record({ dueAt: fc.nat(50), isCancelled: fc.boolean() });
		fc.assert(
			fc.property(fc.array(timer, { maxLength: 60 }), (list) => {
				const queue = new TimerQueue();
				const live = new Map<string, Timer>();
				for (const [order, { dueAt, isCancelled }] of list.entries()) {
					const row: Timer = { id: `t${order}`, kind: "k", dueAt, order, payload: {} };
					queue.push(row);
					if (!isCancelled) {
						live.set(row.id, row);
					}
				}
				const expected = [...live.values()].sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
				const fired: Timer[] = [];
				const get = (_table: unknown, key: string) => live.get(key) as never;
				for (let next = queue.peek(get); next; next = queue.peek(get)) {
					fired.push(next);
					queue.pop();
				}
				expect(fired).toEqual(expected);
			}),
		);
	});
});
