import { describe, expect, it } from "vitest";
import type { Context } from "../core/context";
import { anyArn, groupArn, parseNotificationArn, ruleAri } from "./resource-names";

const where = { regionId: "cn-hangzhou", accountId: "1000" };

describe("a notification ARN", () => {
	it.each([
		["acs:ess:cn-hangzhou:1000:oos/ACS-ESS-LifeCycleRunCommand", { kind: "oos", name: "ACS-ESS-LifeCycleRunCommand" }],
		["acs:oos:cn-hangzhou:1000:template/mine_1", { kind: "oos", name: "mine_1" }],
		["acs:ess:cn-hangzhou:1000:queue/q", { kind: "queue", name: "q" }],
		["acs:mns:cn-hangzhou:1000:queue/q", { kind: "queue", name: "q" }],
		["acs:mns:cn-hangzhou:1000:topic/t", { kind: "topic", name: "t" }],
		["acs:ess:cn-hangzhou:1000:cloudmonitor", { kind: "cloudmonitor", name: "" }],
	])("is understood: %s", (arn, expected) => {
		expect(parseNotificationArn(arn)).toEqual({ ...where, ...expected });
	});

	it.each([
		"",
		"acs:oos:cn-hangzhou:1000:oos/name",
		"acs:ess:cn-hangzhou:1000:template/name",
		"acs:ess:cn-hangzhou:me:oos/name",
		"acs:ess:cn-hangzhou:1000:oos/-name",
		"acs:ess:cn-hangzhou:1000:oos/",
		"arn:ess:cn-hangzhou:1000:oos/name",
		`acs:ess:cn-hangzhou:1000:oos/${"n".repeat(290)}`,
	])("is refused: %s", (arn) => {
		expect(parseNotificationArn(arn)).toBeUndefined();
	});
});

it("takes a notification ARN of three hundred characters, and none of more", () => {
	const ofLength = (length: number) => {
		const head = `acs:ess:${"r".repeat(length - 225)}:1000:oos/`;
		return head + "n".repeat(length - head.length);
	};
	expect(ofLength(300)).toHaveLength(300);
	expect(parseNotificationArn(ofLength(300))?.kind).toBe("oos");
	expect(parseNotificationArn(ofLength(301))).toBeUndefined();
});

it("names what an operation is authorised on, and the rule that is executed", () => {
	const ctx = where as Context;
	expect(groupArn(ctx, "asg-1")).toBe("acs:ess:cn-hangzhou:1000:scalinggroup/asg-1");
	expect(groupArn(ctx)).toBe("acs:ess:cn-hangzhou:1000:scalinggroup/*");
	expect(anyArn(ctx)).toBe("acs:ess:cn-hangzhou:1000:*");
	expect(ruleAri("cn-hangzhou", "1000", "asr-1")).toBe("ari:acs:ess:cn-hangzhou:1000:scalingrule/asr-1");
});
