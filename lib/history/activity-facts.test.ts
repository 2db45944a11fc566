import { describe, expect, it } from "vitest";
import { instanceIdsIn, readActivityFacts, templateOfArn } from "./activity-facts";

describe("readActivityFacts", () => {
	it.each([
		[
			'A user requests to execute scaling rule "asr-1", changing the Total Capacity from "1" to "2".',
			{ trigger: "rule", direction: "SCALE_OUT", scalingRuleId: "asr-1", capacityBefore: 1, capacityAfter: 2 },
		],
		[
			'A scheduled task execute scaling rule "sr2", changing the Total Capacity from "3" to "1".',
			{ trigger: "scheduledTask", direction: "SCALE_IN", scalingRuleId: "sr2", capacityBefore: 3, capacityAfter: 1 },
		],
		[
			'An alarm task "a-1" execute scaling rule "asr-3", changing the Total Capacity from "0" to "4".',
			{ trigger: "alarm" },
		],
		['A user requests to attach instances, changing the Total Capacity from "0" to "1".', { trigger: "manual" }],
		[
			'The Total Capacity is lesser than the MinSize, changing the Total Capacity from "0" to "1".',
			{ trigger: "capacityCheck" },
		],
		['Event-triggered task "e-1" executes scaling rule "asr-4".', { trigger: "alarm", scalingRuleId: "asr-4" }],
		['A alarm task "a-2" execute scaling rule "asr-3".', { trigger: "alarm" }],
		["Instances failed their health check.", { trigger: "capacityCheck" }],
		["The capacity is greater than the MaxSize.", { trigger: "capacityCheck" }],
		["The capacity differs from the expected capacity.", { trigger: "capacityCheck" }],
		["", { trigger: "unknown", direction: "OTHER", scalingRuleId: null, capacityBefore: null, capacityAfter: null }],
		[undefined, { trigger: "unknown", direction: "OTHER", scalingRuleId: null }],
		// What a sentence begins with is what started it; a name further on may say anything.
		['Rule "A scheduled task"', { trigger: "unknown" }],
		['Rule "an alarm task"', { trigger: "unknown" }],
		['Rule "A user requests to execute scaling rule"', { trigger: "unknown" }],
		['Changing the Total Capacity from "12" to "345".', { capacityBefore: 12, capacityAfter: 345 }],
	])("reads %j", (cause, facts) => {
		expect(readActivityFacts(cause)).toMatchObject(facts);
	});

	it.each([
		["x", 'Add "2" ECS instances', "SCALE_OUT"],
		["x", 'Attach "2" ECS instances', "SCALE_OUT"],
		["x", 'Remove "1" ECS instance', "SCALE_IN"],
		["x", 'Detach "1" ECS instance', "SCALE_IN"],
		["x", "Rename Add", "OTHER"],
		["x", "Rename Remove", "OTHER"],
		["x", "Additional instances", "OTHER"],
		["x", undefined, "OTHER"],
		['changing the Total Capacity from "2" to "2"', 'Add "1" ECS instance', "SCALE_OUT"],
		['changing the Total Capacity from "2" to "2"', "", "OTHER"],
		['changing the Total Capacity from "1" to "2"', 'Remove "1" ECS instance', "SCALE_OUT"],
	])("goes by the description where the cause tells no change: %j, %j", (cause, description, direction) => {
		expect(readActivityFacts(cause, description).direction).toBe(direction);
	});
});

it("finds the instances that a text names, each once", () => {
	expect(instanceIdsIn('new ECS instances "i-bp1abc2345, i-bp1abc9999" are created. i-bp1abc2345 failed')).toEqual([
		"i-bp1abc2345",
		"i-bp1abc9999",
	]);
});

it.each(["", undefined, "i-short", "vpi-bp1abc2345x is not one"])("finds no instance in %j", (text) => {
	expect(instanceIdsIn(text)).toEqual([]);
});

it.each([
	["acs:ess:cn-hangzhou:1:oos/ACS-ESS-LifeCycleRunCommand", "ACS-ESS-LifeCycleRunCommand"],
	["acs:oos:cn-hangzhou:1:template/Mine", "Mine"],
	["acs:ess:cn-hangzhou:1:queue/q", null],
	["acs:oos:cn-hangzhou:1:template/Mine/v2", null],
	["", null],
	[undefined, null],
])("reads the template of %s", (arn, template) => {
	expect(templateOfArn(arn)).toBe(template);
});
