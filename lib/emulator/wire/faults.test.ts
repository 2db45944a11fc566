import { describe, expect, it } from "vitest";
import { createRandom } from "../kernel/random";
import { faultRules } from "./fault-rule";
import { type FaultCall, Faults } from "./faults";

const call: FaultCall = {
	product: "ecs",
	action: "RunCommand",
	caller: "acs:ram::1000000000000001:root",
	params: { RegionId: "cn-hangzhou", InstanceId: ["i-1", "i-2"], Timed: true, Tag: [{ Key: "k" }] },
};
const denied = { status: 403, code: "Forbidden.RAM", message: "no" };

function faultsOf(rules: unknown, options: { random?: () => number; now?: () => number } = {}): Faults {
	const faults = new Faults(options.random ?? (() => 0), options.now ?? (() => 0));
	faults.replace(faultRules.parse(rules));
	return faults;
}

describe("faults", () => {
	it.each([
		[{}, true],
		[{ product: "ecs" }, true],
		[{ product: "ECS", action: "RunCommand" }, true],
		[{ product: "ess" }, false],
		[{ action: "StopInstance" }, false],
		[{ match: { "InstanceId.2": "i-2" } }, true],
		[{ match: { "InstanceId.3": "*" } }, false],
		[{ match: { RegionId: "cn-*" } }, true],
		[{ match: { RegionId: "*hang*" } }, true],
		[{ match: { RegionId: "cn-*-hangzhou" } }, false],
		[{ match: { "Tag.1.Key": "k", Timed: "true" } }, true],
		[{ match: { RegionId: "cn-hangzhou", Timed: "false" } }, false],
	])("with %o apply to a call: %s", (rule, applies) => {
		expect(faultsOf([{ ...rule, effect: denied }]).forWire(call) !== undefined).toBe(applies);
	});

	it("give the error that they name, bare or wrapped", () => {
		for (const effect of [denied, { error: denied }]) {
			expect(faultsOf([{ effect }]).forWire(call)).toMatchObject({ kind: "refuse", error: denied });
		}
	});

	it.each([
		["drop", { drop: true }],
		[{ dropConnection: true }, { drop: true }],
		["throttle", { throttle: true }],
		[{ throttling: true }, { throttle: true }],
		[{ delay: 3 }, { delaySeconds: 3 }],
	])("may be spelled %j", (effect, meant) => {
		expect(faultsOf([{ effect }]).list()).toMatchObject([{ effect: meant, hits: 0 }]);
	});

	it("act as often as they say and show what is left", () => {
		const faults = faultsOf([{ times: 2, effect: denied }]);
		const hits = [1, 2, 3].map(() => faults.forWire(call) !== undefined);
		expect(hits).toEqual([true, true, false]);
		expect(faults.list()).toMatchObject([{ times: 2, hits: 2, remaining: 0 }]);
	});

	it("act with their probability, the same way under the same seed", () => {
		const draw = () => {
			const faults = faultsOf([{ probability: 0.3, effect: denied }], { random: createRandom("seed") });
			return Array.from({ length: 1000 }, () => faults.forWire(call) !== undefined);
		};
		const hits = draw();
		expect(hits.filter(Boolean).length).toBeGreaterThan(250);
		expect(hits.filter(Boolean).length).toBeLessThan(350);
		expect(draw()).toEqual(hits);
	});

	it("pass a call on to the next rule when one does not act", () => {
		const faults = faultsOf([{ times: 1, effect: { delaySeconds: 2 } }, { effect: { drop: true } }]);
		expect(faults.forWire(call)).toEqual({ kind: "delay", seconds: 2 });
		expect(faults.forWire(call)).toEqual({ kind: "drop", lose: "request" });
	});

	it("throttle each API by itself, or the account as a whole, and refill with time", () => {
		let now = 0;
		const other = { ...call, action: "StopInstance" };
		const api = faultsOf([{ effect: { throttle: { perSecond: 1, burst: 2 } } }], { now: () => now });
		expect([call, call, other, call].map((each) => api.forWire(each)?.kind)).toEqual([
			undefined,
			undefined,
			undefined,
			"refuse",
		]);
		expect(api.forWire(call)).toMatchObject({ error: { status: 400, code: "Throttling.Api" } });
		now = 1000;
		expect(api.forWire(call)).toBeUndefined();
		const account = faultsOf([{ effect: { throttle: { perSecond: 1, scope: "account" } } }]);
		expect(account.forWire(call)).toBeUndefined();
		expect(account.forWire(other)).toMatchObject({ error: { code: "Throttling.User" } });
		expect(faultsOf([{ effect: { throttle: true } }]).forWire(call)).toMatchObject({ error: { code: "Throttling" } });
	});

	it("reach calls between services as errors: a drop is ServiceUnavailable, a delay is nothing", () => {
		const faults = faultsOf([{ effect: { delaySeconds: 1 } }, { effect: { drop: true } }]);
		expect(faults.forNested(call)).toMatchObject({ status: 503, code: "ServiceUnavailable" });
		expect(faultsOf([{ effect: denied }]).forNested(call)).toMatchObject({ code: "Forbidden.RAM" });
	});

	it.each([
		[[{ effect: {} }]],
		[[{ effect: { status: 200, code: "X" } }]],
		[[{ effect: { delaySeconds: -1 } }]],
		[[{ effect: { drop: false } }]],
		[[{ probability: 2, effect: { drop: true } }]],
		[[{ porduct: "ecs", effect: { drop: true } }]],
		[{}],
	])("that are no faults are refused: %j", (rules) => {
		expect(faultRules.safeParse(rules).success).toBe(false);
	});
});
