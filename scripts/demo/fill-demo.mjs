// Plays the demo's week on an emulator: the calls that people and programs of a small shop would make, and the time between.
import { clientOf, control, setClock } from "../emulator-client.mjs";
import { POLICY, POLICY_DOCUMENT, ROLE, runCommandHook, runCommandMetadata } from "../run-command-hook.mjs";
import { groups } from "./cast.mjs";
import { SCHEDULED_EVERY_HOURS } from "./plan-week.mjs";

export const REGION = "cn-hangzhou";
const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";
/** The cloud refuses a scale-out in a group that is busy or full: in a week that happens, and the week goes on. */
const EXPECTED = /^(ScalingActivityInProgress|IncorrectCapacity|IncorrectScalingGroupStatus)/;

/** Whoever plays on the emulator at `url`. Both throw what the cloud refuses unexpectedly. */
export function createPlayer(url) {
	const clients = {
		ess: clientOf(url, "2014-08-28", 60_000),
		oos: clientOf(url, "2019-06-01"),
		ram: clientOf(url, "2015-05-01"),
	};
	const call = (product, action, params) =>
		clients[product].request(action, { RegionId: REGION, ...params }, { method: "POST", timeout: 60_000 });
	const known = new Map();

	/** What a group is called by the cloud, with its rules; asked for once, so that a week can be taken up again. */
	async function groupOf(name) {
		if (!known.has(name)) {
			const { ScalingGroups } = await call("ess", "DescribeScalingGroups", { ScalingGroupName: name });
			const [{ ScalingGroupId }] = ScalingGroups.ScalingGroup;
			const { ScalingRules } = await call("ess", "DescribeScalingRules", { ScalingGroupId, PageSize: 50 });
			const { LifecycleHooks } = await call("ess", "DescribeLifecycleHooks", { ScalingGroupId });
			known.set(name, {
				id: ScalingGroupId,
				rules: new Map(ScalingRules.ScalingRule.map((rule) => [rule.ScalingRuleName, rule.ScalingRuleAri])),
				hookId: LifecycleHooks.LifecycleHook[0]?.LifecycleHookId,
			});
		}
		return known.get(name);
	}

	async function executeRule(group, rule) {
		const { rules } = await groupOf(group);
		await call("ess", "ExecuteScalingRule", { ScalingRuleAri: rules.get(`${group}-${rule}`) }).catch((error) => {
			if (!EXPECTED.test(error.code ?? "")) {
				throw error;
			}
		});
	}

	const metric = async (group, value) =>
		control(url, "metrics", { scalingGroupId: (await groupOf(group)).id, metric: "CpuUtilization", value });

	/** The execution that a group's hook waits for now, and its token. */
	async function waiting(group) {
		const { id } = await groupOf(group);
		const { ScalingActivities } = await call("ess", "DescribeScalingActivities", { ScalingGroupId: id, PageSize: 1 });
		const ScalingActivityId = ScalingActivities.ScalingActivity[0]?.ScalingActivityId;
		const { LifecycleActions } = await call("ess", "DescribeLifecycleActions", { ScalingActivityId });
		const [action] = LifecycleActions.LifecycleAction.filter((one) => one.LifecycleActionStatus === "Pending");
		const { Executions } = await call("oos", "ListExecutions", { Status: "Running" });
		const token = action?.LifecycleActionToken;
		const execution = Executions.find(({ Parameters }) => token && JSON.stringify(Parameters).includes(token));
		return { token, hookId: action?.LifecycleHookId, executionId: execution?.ExecutionId };
	}

	const play = {
		setUp: async () => {
			await call("ram", "CreatePolicy", { PolicyName: POLICY, PolicyDocument: POLICY_DOCUMENT });
			await play.attach();
			for (const group of groups) {
				await makeGroup(call, group);
			}
			await setClock(url, { advanceSeconds: 600 });
			for (const group of groups.filter(({ base }) => base > 0)) {
				await executeRule(group.name, "Base");
			}
		},
		attach: () => call("ram", "AttachPolicyToRole", { PolicyName: POLICY, PolicyType: "Custom", RoleName: ROLE }),
		detach: () => call("ram", "DetachPolicyFromRole", { PolicyName: POLICY, PolicyType: "Custom", RoleName: ROLE }),
		out: async ({ group, step }) => {
			const { trigger } = groups.find(({ name }) => name === group);
			await (trigger === "alarm" ? metric(group, 91) : executeRule(group, `Add${step}`));
		},
		in: async ({ group }) => {
			const { trigger } = groups.find(({ name }) => name === group);
			await executeRule(group, "Base");
			if (trigger === "alarm") {
				await metric(group, 24);
			}
		},
		hook: async ({ group, change }) => {
			const { hookId } = await groupOf(group);
			await call("ess", "ModifyLifecycleHook", {
				LifecycleHookId: hookId,
				...(change.timeout && { HeartbeatTimeout: change.timeout }),
				...(change.script && { NotificationMetadata: runCommandMetadata(change.script) }),
			});
		},
		cancel: async ({ group }) => {
			const { executionId } = await waiting(group);
			if (executionId) {
				await call("oos", "CancelExecution", { ExecutionId: executionId });
			}
		},
		abandon: async ({ group }) => {
			const { token, hookId } = await waiting(group);
			if (token) {
				await call("ess", "CompleteLifecycleAction", {
					LifecycleHookId: hookId,
					LifecycleActionToken: token,
					LifecycleActionResult: "ABANDON",
				});
			}
		},
	};
	return { play: (event) => play[event.kind](event), groupOf };
}

/** A group with its configuration, rules, hook, and what triggers it. */
async function makeGroup(call, { name, base, max, steps, trigger, hook }) {
	const { ScalingGroupId } = await call("ess", "CreateScalingGroup", {
		ScalingGroupName: name,
		MinSize: 0,
		MaxSize: max,
		DefaultCooldown: 0,
		"VSwitchIds.1": "vsw-tutorial-h",
		"VSwitchIds.2": "vsw-tutorial-i",
	});
	const { ScalingConfigurationId } = await call("ess", "CreateScalingConfiguration", {
		ScalingGroupId,
		ScalingConfigurationName: `${name}-1`,
		ImageId: IMAGE,
		InstanceType: "ecs.c6.large",
		SecurityGroupId: "sg-tutorial",
	});
	await call("ess", "EnableScalingGroup", { ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId });
	// A rule's name is the only one of its account and region.
	const rule = (title, AdjustmentType, AdjustmentValue) =>
		call("ess", "CreateScalingRule", {
			ScalingGroupId,
			ScalingRuleName: `${name}-${title}`,
			AdjustmentType,
			AdjustmentValue,
		});
	await rule("Base", "TotalCapacity", base);
	let add;
	for (const step of new Set(steps)) {
		add = await rule(`Add${step}`, "QuantityChangeInCapacity", step);
	}
	if (hook) {
		await call("ess", "CreateLifecycleHook", {
			ScalingGroupId,
			LifecycleHookName: `prepare-${name}`,
			HeartbeatTimeout: hook.timeout,
			DefaultResult: hook.result,
			...runCommandHook(hook.script),
		});
	}
	if (trigger === "schedule") {
		await call("ess", "CreateScheduledTask", {
			ScheduledTaskName: `${name}-every-${SCHEDULED_EVERY_HOURS}-hours`,
			ScheduledAction: add.ScalingRuleAri,
			RecurrenceType: "Cron",
			RecurrenceValue: `0 */${SCHEDULED_EVERY_HOURS} * * *`,
		});
	}
	if (trigger === "alarm") {
		await call("ess", "CreateAlarm", {
			ScalingGroupId,
			Name: `${name}-hot`,
			MetricName: "CpuUtilization",
			ComparisonOperator: ">=",
			Threshold: 80,
			EvaluationCount: 1,
			"AlarmAction.1": add.ScalingRuleAri,
		});
	}
}
