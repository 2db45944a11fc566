import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Context } from "./context";
import { onEffect, onEvent, onTimer } from "./message-handlers";
import { effectKind, eventKind, timerKind } from "./message-kinds";

const subject = z.object({ id: z.string() });
const payload = subject.extend({ left: z.number() });
const ctx = {} as Context;

describe("a timer's handler", () => {
	const seen: unknown[] = [];
	const timer = onTimer(
		timerKind("test.timer", subject, payload),
		(read) => seen.push(read),
		(read, cause) => seen.push(read, cause),
	);

	it("gets the payload as its kind declares it, without what else was stored", () => {
		seen.length = 0;
		timer.handle({ id: "a", left: 2, since: "long ago" }, ctx);
		expect(seen).toEqual([{ id: "a", left: 2 }]);
	});

	it.each([
		["a wrong member", { id: "a", left: "2" }, /timer test\.timer .*left/s],
		["a missing one", { id: "a" }, /timer test\.timer .*left/s],
		["no object", undefined, /timer test\.timer/],
	])("is not called with %s", (_what, stored, message) => {
		seen.length = 0;
		expect(() => timer.handle(stored, ctx)).toThrow(message);
		expect(seen).toEqual([]);
	});

	it("gives up on a subject whose rest is unreadable, and throws when the subject is", () => {
		seen.length = 0;
		timer.giveUp({ id: "a", left: "2" }, "why", ctx);
		expect(seen).toEqual([{ id: "a" }, "why"]);
		expect(() => timer.giveUp({ id: 1 }, "why", ctx)).toThrow(/timer test\.timer/);
	});
});

it("an event's and an effect's handler get what their kinds declare, or throw", () => {
	const seen: unknown[] = [];
	const event = onEvent(eventKind("test.event", payload), (read) => seen.push(read));
	const effect = onEffect(effectKind("test.effect", subject), (read) => seen.push(read));
	event.hear({ id: "a", left: 1, more: 1 }, ctx);
	effect.perform({ id: "b", more: 1 });
	expect(seen).toEqual([{ id: "a", left: 1 }, { id: "b" }]);
	expect(() => event.hear({ id: "a" }, ctx)).toThrow(/event test\.event/);
	expect(() => effect.perform({})).toThrow(/effect test\.effect/);
	expect([event.name, effect.name]).toEqual(["test.event", "test.effect"]);
});
