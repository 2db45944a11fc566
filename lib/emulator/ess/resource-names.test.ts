import { describe, expect, it } from "vitest";
import { parseNotificationArn } from "./resource-names";

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
