import { describe, expect, it } from "vitest";
import { type FaultForm, faultForm, keptForm, toFaultRule } from "./emulator";

const form: FaultForm = {
	product: "ess",
	action: "ExecuteScalingRule",
	parameter: "",
	value: "",
	kind: "error",
	status: 500,
	code: "ServiceUnavailable",
	message: "",
	delaySeconds: 5,
	drop: "request",
	perSecond: 1,
	percent: 100,
	times: undefined,
};

describe("a fault", () => {
	it.each([
		["an error", {}, { error: { status: 500, code: "ServiceUnavailable" } }],
		["a delay", { kind: "delay" as const }, { delaySeconds: 5 }],
		["a lost answer", { kind: "drop" as const, drop: "response" as const }, { drop: "response" }],
		["throttling", { kind: "throttle" as const }, { throttle: { perSecond: 1 } }],
	])("is %s", (_, change, effect) => {
		expect(toFaultRule({ ...form, ...change })).toEqual({ product: "ess", action: "ExecuteScalingRule", effect });
	});

	it("acts on some of the calls with a parameter, so many times", () => {
		const rule = toFaultRule({ ...form, action: "", parameter: "InstanceId.1", value: "i-*", percent: 25, times: 3 });
		expect(rule).toMatchObject({ product: "ess", match: { "InstanceId.1": "i-*" }, probability: 0.25, times: 3 });
		expect(rule).not.toHaveProperty("action");
	});

	it.each([
		["an error without a code", { code: "" }, "code"],
		["a parameter without a value", { parameter: "RegionId" }, "value"],
		["a status that is no error", { status: 200 }, "status"],
	])("is refused with %s", (_, change, field) => {
		const given = { ...form, times: "", ...change };
		expect(faultForm.safeParse(given).error?.issues[0]?.path).toEqual([field]);
	});

	it("passes again once it has passed: the server checks it anew", () => {
		const once = faultForm.parse({ ...form, times: "" });
		expect(faultForm.parse(once)).toEqual(once);
	});

	it("comes every time when no number of times is given", () => {
		expect(faultForm.parse({ ...form, times: "" }).times).toBeUndefined();
	});
});

it.each([
	["周一 1", true],
	["a.b_c-d", true],
	["../a", false],
	["", false],
])("something is kept under the name %j: %s", (name, can) => {
	expect(keptForm.safeParse({ name }).success).toBe(can);
});
