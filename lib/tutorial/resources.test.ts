import { describe, expect, it } from "vitest";
import { instanceFound, reduce, reduceAll, type WalkthroughEvent } from "./machine";
import { type Intent, newWalkthrough, type Resource, type WalkthroughState } from "./state";

const fresh = newWalkthrough("cn-hangzhou");
const hook = {
	kind: "hook",
	id: "ash-1",
	name: "Hook",
	regionId: "cn-hangzhou",
	step: "hook",
	created: true,
	scalingGroupId: "asg-1",
} as const satisfies Omit<Resource, "status">;
const found = (resource: Omit<Resource, "status">): WalkthroughEvent => ({ type: "resource-found", resource });
const removed = (resource: Pick<Resource, "kind" | "id">): WalkthroughEvent => {
	const { kind, id } = resource;
	return { type: "resource-removed", kind, id };
};
const stateAfter = (...events: WalkthroughEvent[]): WalkthroughState => reduceAll(fresh, events, 7);

const wish: Intent = {
	kind: "hook",
	name: "Hook",
	regionId: "cn-hangzhou",
	scalingGroupId: "asg-1",
	step: "hook",
	asked: "{}",
	token: "t-1",
	at: 5,
};
const intended = (intent: Intent): WalkthroughEvent => ({ type: "intended", intent });
const scaleOut: Intent = { ...wish, kind: "scale-out", name: "asr-1", step: "execute", asked: "ari:1", token: "t-2" };
/** The same wish but for one thing that tells wishes apart. */
const others: readonly Intent[] = [
	{ ...wish, kind: "rule" },
	{ ...wish, name: "Another" },
	{ ...wish, regionId: "cn-beijing" },
	{ ...wish, scalingGroupId: "asg-2" },
];

describe("what was found", () => {
	it("is remembered with all that was told of it", () => {
		expect(stateAfter(found(hook)).resources).toEqual([{ ...hook, status: "present" }]);
	});

	it("is told apart by kind and id", () => {
		const state = stateAfter(found(hook), found({ ...hook, kind: "rule" }), found({ ...hook, id: "ash-2" }));
		expect(state.resources.map(({ kind, id }) => `${kind} ${id}`)).toEqual(["hook ash-1", "rule ash-1", "hook ash-2"]);
	});

	it("is known by its latest name, and keeps what is not told again", () => {
		const { scalingGroupId: _group, ...bare } = hook;
		const state = stateAfter(found(hook), found({ ...bare, name: "Renamed" }));
		expect(state.resources).toEqual([{ ...hook, name: "Renamed", status: "present" }]);
	});

	it.each([
		{ known: "a", again: "a", isOwn: true },
		{ known: "a", again: "b", isOwn: false },
		{ known: undefined, again: "b", isOwn: true },
		{ known: "a", again: undefined, isOwn: true },
	])("stays the walkthrough's own unless it is another: $known, then $again", ({ known, again, isOwn }) => {
		const as = (identity: string | undefined, created: boolean) =>
			found({ ...hook, created, ...(identity === undefined ? {} : { identity }) });
		expect(stateAfter(as(known, true), as(again, false)).resources).toMatchObject([{ created: isOwn }]);
	});

	it("is not the walkthrough's own when it was removed and is found again, unless that made it", () => {
		expect(stateAfter(found(hook), removed(hook), found({ ...hook, created: false })).resources).toMatchObject([
			{ created: false, status: "present" },
		]);
		expect(stateAfter(found(hook), removed(hook), found(hook)).resources).toMatchObject([
			{ created: true, status: "present" },
		]);
	});

	it("is the walkthrough's own when it makes anew what it found there before", () => {
		expect(stateAfter(found({ ...hook, created: false }), found(hook)).resources).toMatchObject([{ created: true }]);
	});

	it("is removed once; what was not found cannot be", () => {
		const state = stateAfter(found(hook), removed(hook));
		expect(state.resources).toMatchObject([{ id: "ash-1", status: "removed" }]);
		expect(reduce(state, removed(hook), 8)).toBe(state);
		expect(reduce(state, removed({ kind: "hook", id: "ash-2" }), 8)).toBe(state);
		const rule = { ...hook, kind: "rule" } as const;
		expect(stateAfter(found(hook), found(rule), removed(rule)).resources).toMatchObject([
			{ kind: "hook", status: "present" },
			{ kind: "rule", status: "removed" },
		]);
	});
});

describe("an instance", () => {
	const place = { regionId: "cn-hangzhou", scalingGroupId: "asg-1", step: "execute" };
	const instance = instanceFound("i-1", place);

	it("that a scale-out made is the walkthrough's own", () => {
		expect(stateAfter(instance).resources).toEqual([
			{ kind: "instance", id: "i-1", name: "i-1", ...place, created: true, status: "present" },
		]);
		expect(instanceFound("i-1", { ...place, scalingGroupId: undefined }).resource).not.toHaveProperty("scalingGroupId");
	});

	it("that is gone already is known as such", () => {
		expect(stateAfter({ ...instance, isGone: true }).resources).toMatchObject([{ id: "i-1", status: "removed" }]);
		expect(stateAfter(instance, { ...instance, isGone: true }).resources).toMatchObject([
			{ id: "i-1", status: "removed" },
		]);
	});

	it("that was removed and is still seen is on its way out", () => {
		const state = stateAfter(instance, removed({ kind: "instance", id: "i-1" }));
		expect(reduce(state, instance, 8)).toBe(state);
	});
});

describe("what is noted before a call", () => {
	it("is noted once, as it was asked for last", () => {
		const again = { ...wish, asked: "[]", at: 6 };
		expect(stateAfter(intended(wish), intended(again)).intents).toEqual([again]);
	});

	it.each(others)("stands beside another wish", (other) => {
		expect(stateAfter(intended(wish), intended(other)).intents).toEqual([wish, other]);
		expect(stateAfter(intended(wish), { type: "intent-dropped", ...other }).intents).toEqual([wish]);
	});

	it("goes when it is dropped; nothing changes when there is none", () => {
		const state = stateAfter(intended(wish), { type: "intent-dropped", ...wish });
		expect(state.intents).toEqual([]);
		expect(reduce(state, { type: "intent-dropped", ...wish }, 8)).toBe(state);
	});

	it("goes when what it is about is found, by its name or by its id", () => {
		expect(stateAfter(intended(wish), found(hook)).intents).toEqual([]);
		expect(stateAfter(intended({ ...wish, name: hook.id }), found(hook)).intents).toEqual([]);
		expect(stateAfter(intended(wish), found({ ...hook, name: "Another" })).intents).toEqual([wish]);
	});

	it("of a scale-out outlives the outcome of another", () => {
		const noted = { ...scaleOut, step: "prerequisites" };
		const state = stateAfter({ type: "started", step: "prerequisites" }, intended(noted));
		const result = { accountId: "1", arn: "a", identityType: "Account", regionId: "r", checks: [] };
		const event = { type: "succeeded", step: "prerequisites", attempt: 1, result } as const;
		expect(reduce(state, event, 8).intents).toEqual([noted]);
	});
});

describe("a teardown", () => {
	const down: WalkthroughEvent = { type: "torn-down" };

	it("is over when nothing of its own stands; what was there before may", () => {
		expect(stateAfter(found(hook), down).tornDownAt).toBeNull();
		expect(stateAfter(found(hook), removed(hook), down).tornDownAt).toBe(7);
		expect(stateAfter(found({ ...hook, created: false }), down).tornDownAt).toBe(7);
	});

	it("is not over while a scale-out of which nobody heard is noted", () => {
		const state = stateAfter(intended(wish), intended(scaleOut));
		expect(reduce(state, down, 8)).toBe(state);
		expect(stateAfter(intended(wish), down)).toMatchObject({ intents: [], tornDownAt: 7 });
	});

	it("is over no more when something of its own comes after it", () => {
		const instance = instanceFound("i-1", { regionId: "r", scalingGroupId: "asg-1", step: "execute" });
		expect(stateAfter(down, instance).tornDownAt).toBeNull();
		expect(stateAfter(down, { ...instance, isGone: true }).tornDownAt).toBe(7);
		expect(stateAfter(down, found({ ...hook, created: false })).tornDownAt).toBe(7);
		expect(stateAfter(down, { type: "started", step: "prerequisites" }).tornDownAt).toBeNull();
	});
});
