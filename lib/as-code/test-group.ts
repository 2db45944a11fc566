import type { Cloud } from "@/lib/cloud/create-cloud";
import { tutorialForms } from "@/lib/tutorial/run/test-forms";
import type { ConsoleWorld } from "@/lib/tutorial/run/test-world";
import { readGroupFacts } from "./from-cloud/read-group";
import { toModel } from "./from-cloud/to-model";
import type { Model } from "./model";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they mean something in the languages that are written.
/** A script of which every line means something in one language or another. */
const SCRIPT = [
	"#!/bin/bash",
	`echo "it's $HOME" '\${regionId}' $(id) \`id\` \\ %{if} <<EOT`,
	"EOT",
	"echo 脚本 🙂\t| tee /tmp/x # &a *b !c",
	"",
].join("\n");
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above.

const TEMPLATE = `FormatVersion: OOS-2019-06-01
Description: it's "said" in \${words}
Parameters:
  regionId:
    Type: String
  instanceIds:
    Type: List
  lifecycleHookId:
    Type: String
  lifecycleActionToken:
    Type: String
  rateControl:
    Type: Json
    Default:
      Mode: Concurrency
      MaxErrors: 0
      Concurrency: 10
  OOSAssumeRole:
    Type: String
    Default: ''
RamRole: '{{ OOSAssumeRole }}'
Tasks:
  - Name: wait
    Action: ACS::Sleep
    Properties:
      Duration: 1s
`;

const GROUP = "asg-tutorial";
const OWN_TEMPLATE = "own-hook-template";

/** For tests: the tutorial's group with what the tutorial makes, and one of each that is exported beside it, as a model. */
export async function groupWithEverything(world: ConsoleWorld): Promise<Model> {
	const id = await world.begin();
	for (const step of ["prerequisites", "policy", "grant", "group", "hook", "rule"] as const) {
		await world.run(id, step, tutorialForms[step]);
	}
	await addEverything(world.cloud(), GROUP, world.now());
	return toModel(await readGroupFacts(world.cloud(), { scalingGroupId: GROUP, mayReadUserData: true })).model;
}

/** For tests: a text under other names, as one would edit it to make a second group beside the first. */
export function renamed(text: string): string {
	return text
		.replaceAll(GROUP, "asg-copy")
		.replaceAll("OOSServiceRole", "CopyRole")
		.replaceAll("ESSHookPolicyForRunCommand", "CopyPolicy")
		.replaceAll(OWN_TEMPLATE, "copied-template")
		.replace(/\b(nightly|bounds|busy|either)\b/g, "$1-copy");
}

/**
 * Texts in it are such as a shell, YAML or HCL would take for their own. `now`: the cloud's time, in milliseconds.
 */
async function addEverything({ ess, oos, sts, regionId }: Cloud, ScalingGroupId: string, now: number) {
	const { AccountId } = await sts.getCallerIdentity();
	const at = (days: number) => new Date(now + days * 86_400_000).toISOString().replace(/:\d\d\.\d+Z/, "Z");
	await ess.tagResources({
		ResourceType: "scalinggroup",
		ResourceId: [ScalingGroupId],
		Tag: Object.entries({ owner: `it's "us" $HOME`, 团队: "-10", __proto__x: "a`b" }).map(([Key, Value]) => ({
			Key,
			Value,
		})),
	});
	await oos.createTemplate({ TemplateName: OWN_TEMPLATE, Content: TEMPLATE });
	await ess.createLifecycleHook({
		ScalingGroupId,
		LifecycleHookName: "own-template-hook",
		LifecycleTransition: "SCALE_IN",
		HeartbeatTimeout: 120,
		DefaultResult: "ABANDON",
		NotificationArn: `acs:ess:${regionId}:${AccountId}:oos/${OWN_TEMPLATE}`,
		// biome-ignore lint/suspicious/noTemplateCurlyInString: the cloud fills it in.
		NotificationMetadata: JSON.stringify({ OOSAssumeRole: "OOSServiceRole", regionId: "${regionId}", note: SCRIPT }),
	});
	await ess.createScalingConfiguration({
		ScalingGroupId,
		ClientToken: "second",
		ScalingConfigurationName: "second",
		ImageId: "aliyun_3_x64_20G_alibase_20240528.vhd",
		InstanceTypes: ["ecs.g6.large", "ecs.c6.large"],
		SecurityGroupId: "sg-tutorial",
		SystemDisk: { Category: "cloud_essd", Size: 60, PerformanceLevel: "PL1" },
		DataDisk: [{ Size: 40, Category: "cloud_efficiency", DeleteWithInstance: true }],
		UserData: Buffer.from(SCRIPT).toString("base64"),
		Tags: JSON.stringify({ 名: `it's "$(us)"`, n: "-1" }),
	});
	const rule = (facts: object) => ess.createScalingRule({ ScalingGroupId, ...facts });
	const { ScalingRuleAri } = await rule({
		ScalingRuleName: "in-by-ten",
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: -10,
		Cooldown: 0,
	});
	await rule({
		ScalingRuleName: "by-step",
		ScalingRuleType: "StepScalingRule",
		AdjustmentType: "QuantityChangeInCapacity",
		EstimatedInstanceWarmup: 60,
		StepAdjustment: [
			{ MetricIntervalUpperBound: -5.5, ScalingAdjustment: -2 },
			{ MetricIntervalLowerBound: -5.5, MetricIntervalUpperBound: 0, ScalingAdjustment: -1 },
			{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 },
		],
	});
	await rule({
		ScalingRuleName: "by-target",
		ScalingRuleType: "TargetTrackingScalingRule",
		MetricName: "CpuUtilization",
		TargetValue: 62.5,
		DisableScaleIn: true,
	});
	await ess.createScheduledTask({
		ScheduledTaskName: "nightly",
		Description: `-n "it's" $HOME`,
		ScheduledAction: ScalingRuleAri,
		LaunchTime: at(1),
		RecurrenceType: "Cron",
		RecurrenceValue: "0 3 * * *",
		RecurrenceEndTime: at(60),
	});
	await ess.createScheduledTask({
		ScheduledTaskName: "bounds",
		ScalingGroupId,
		MinValue: 0,
		MaxValue: 5,
		LaunchTime: at(2),
		TaskEnabled: false,
	});
	const alarm = {
		ScalingGroupId,
		MetricType: "system",
		EvaluationCount: 3,
		AlarmAction: [ScalingRuleAri],
	} as const;
	const { AlarmTaskId } = await ess.createAlarm({
		...alarm,
		Name: "busy",
		Description: "-x 忙 'q' \\",
		MetricName: "CpuUtilization",
		Threshold: 80,
		ComparisonOperator: ">=",
		Statistics: "Average",
		Period: 300,
	});
	await ess.disableAlarm({ AlarmTaskId });
	await ess.createAlarm({
		...alarm,
		Name: "either",
		Effective: "TZ=+00 * * 1-2 * * ?",
		ExpressionsLogicOperator: "||",
		Expression: [
			{ MetricName: "CpuUtilization", Threshold: 1.5, ComparisonOperator: "<=", Statistics: "Average", Period: 60 },
			{ MetricName: "MemoryUtilization", Threshold: 10, ComparisonOperator: "<", Statistics: "Maximum", Period: 60 },
		],
	});
}
