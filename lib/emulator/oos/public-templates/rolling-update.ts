import type { Json, JsonMap } from "../../expressions/value";
import { action, call, choose, declared, equal, ITEM, output, ref } from "../template-parts";
import { ecsTemplate, listOf } from "./ecs-family";

const PROCESSES: readonly Json[] = ["ScaleIn", "ScaleOut", "HealthCheck", "AlarmNotification", "ScheduledAction"];

/** Which of the group's instances are updated: those in service, and the protected ones if told. */
const STATES: JsonMap = {
	lifecycleState: declared("List", "生命周期状态", "LifecycleState", {
		AllowedValues: ["InService", "Protected"],
		Default: "InService",
	}),
};

/** How many of a loop's items may fail before no other is begun. */
const MAX_ERRORS: JsonMap = {
	maxErrors: declared("Number", "分批执行的最大错误次数", "MaxErrors", { Default: 0 }),
};

const FIRST: JsonMap = {
	invokeType: declared("String", "操作类型", "InvokeType", { AllowedValues: ["invoke", "rollback"] }),
	scalingGroupId: declared("String", "伸缩组ID", "ScalingGroupId"),
	enterProcess: declared("List", "执行开始要暂停的伸缩组流程", "EnterProcess", { Default: PROCESSES }),
	exitProcess: declared("List", "执行结束要恢复的伸缩组流程", "ExitProcess", { Default: PROCESSES }),
};

const SOURCE: JsonMap = {
	sourceExecutionId: declared("String", "用于回滚的OOS执行ID", "SourceExecutionId", { Default: "" }),
};

const BATCHES: JsonMap = {
	batchPauseOption: declared("String", "分批模式", "BatchPauseOption", {
		AllowedValues: ["Automatic", "FirstBatchPause", "EveryBatchPause"],
		Default: "Automatic",
	}),
	batchNumber: declared("Number", "分批执行的批次", "BatchNumber", { Default: 5, MinValue: 1, MaxValue: 100 }),
};

const GROUP: JsonMap = { ScalingGroupId: ref("scalingGroupId") };

const GROUP_PROPERTY: JsonMap = { scalingGroupId: ref("scalingGroupId") };

/** The work on one instance: what does it, and with what. */
type Work = {
	readonly name: string;
	readonly action: string;
	readonly properties: JsonMap;
};

/** How a kind of update works, and the tasks that it has beside those of all. */
type Kind = {
	readonly name: string;
	readonly zh: string;
	readonly en: string;
	/** What the kind asks for before the source of a rollback, and after it. */
	readonly parameters: JsonMap;
	readonly moreParameters?: JsonMap;
	/** Whether the caller chooses by state, and the action is told in which state an instance was. */
	readonly byState: boolean;
	readonly invoke: Work;
	readonly rollback: Work;
	readonly collected: { readonly item: string; readonly list: string; readonly from: string };
	readonly loop?: JsonMap;
	/** The name of the task that looks whether there is a process to suspend, where it is another one. */
	readonly suspendChoice?: string;
	readonly before?: readonly JsonMap[];
	readonly afterListing?: readonly JsonMap[];
	readonly beforeWork?: readonly JsonMap[];
	readonly afterTagging?: readonly JsonMap[];
	readonly afterRollback?: readonly JsonMap[];
};

function inBatches(work: Work, items: string, kind: Kind, properties: JsonMap): JsonMap {
	const { item, list, from } = kind.collected;
	return action(work.name, work.action, "分批更新实例", "Updates the instances in batches", properties, {
		Loop: {
			Items: ref(items),
			BatchPauseOption: ref("batchPauseOption"),
			...kind.loop,
			Concurrency: { "Fn::CalculateBatch": [ref("batchNumber"), ref(items)] },
			Outputs: { [list]: listOf(item) },
		},
		Outputs: { [item]: output("String", from) },
	});
}

function processes(name: string, api: string, zh: string, en: string, list: string, more: JsonMap = {}): JsonMap {
	return call({ name, zh, en, service: "ESS", api, parameters: { ...GROUP, Process: ref(list) }, more });
}

function invokeTasks(kind: Kind): readonly JsonMap[] {
	const ITEMS = "getInstance.instanceIds";
	const chosen = (field: string): JsonMap => ({ "Fn::Select": [field, ITEM] });
	const id = kind.byState ? chosen("InstanceId") : ITEM;
	const first = kind.beforeWork?.[0]?.Name;
	const suspendChoice = kind.suspendChoice ?? "whetherTosuspendProcess";
	return [
		call({
			name: "getInstance",
			zh: "查询伸缩组内的实例",
			en: "Asks for the group's instances",
			service: "ESS",
			api: "DescribeScalingInstances",
			parameters: {
				...GROUP,
				...(kind.byState ? { LifecycleStates: ref("lifecycleState") } : { LifecycleState: "InService" }),
				CreationTypes: ["AutoCreated", "Attached"],
			},
			more: {
				Outputs: {
					instanceIds: output(
						"List",
						kind.byState
							? ".ScalingInstances.ScalingInstance[] | {InstanceId: .InstanceId, LifecycleState: .LifecycleState}"
							: ".ScalingInstances.ScalingInstance[].InstanceId",
					),
				},
			},
		}),
		...(kind.afterListing ?? []),
		choose("whetherTheScalingGroupInstanceIsEmpty", suspendChoice, [[equal([], ref(ITEMS)), "ACS::END"]]),
		choose(suspendChoice, "suspendProcess", [
			[equal([], ref("enterProcess")), typeof first === "string" ? first : kind.invoke.name],
		]),
		processes("suspendProcess", "SuspendProcesses", "暂停伸缩组流程", "Suspends the processes", "enterProcess"),
		...(kind.beforeWork ?? []),
		inBatches(kind.invoke, ITEMS, kind, {
			instanceId: id,
			...(kind.byState && { lifecycleState: chosen("LifecycleState"), ...GROUP_PROPERTY }),
			...kind.invoke.properties,
		}),
		call({
			name: "tagInstance",
			zh: "为已更新的实例添加标签",
			en: "Marks the updated instances with a tag",
			api: "TagResources",
			parameters: {
				ResourceIds: [id],
				ResourceType: "Instance",
				Tags: [{ Key: "ess:rollingupdate", Value: `oos:${ref("ACS::ExecutionId")}` }],
			},
			more: { Loop: { Items: ref(ITEMS), RateControl: { Mode: "Concurrency", MaxErrors: 0, Concurrency: 10 } } },
		}),
		...(kind.afterTagging ?? []),
		choose("whetherToResumeProcesses", "resumeProcesses", [[equal([], ref("exitProcess")), "ACS::END"]]),
		processes("resumeProcesses", "ResumeProcesses", "恢复伸缩组流程", "Resumes the processes", "exitProcess", {
			OnSuccess: "ACS::END",
		}),
	];
}

/** Takes back what an earlier execution did: on the instances that it worked on and that are still there. */
function rollbackTasks(kind: Kind): readonly JsonMap[] {
	const ITEMS = "getExistInstanceIds.instanceIds";
	const stateThen: JsonMap = {
		"Fn::Jq": [
			"First",
			`.[] | select(.InstanceId == "${ITEM}") | .LifecycleState`,
			ref("getExecutionInstanceIds.lifecycleStates"),
		],
	};
	return [
		call({
			name: "getExecutionInstanceIds",
			zh: "查询源执行更新过的实例",
			en: "Asks which instances the earlier execution updated",
			service: "OOS",
			api: "ListExecutions",
			parameters: { ParentExecutionId: ref("sourceExecutionId") },
			more: {
				Outputs: {
					instanceIds: output("List", ".Executions[].Parameters.instanceId"),
					...(kind.byState && {
						lifecycleStates: output(
							"List",
							".Executions[].Parameters | {InstanceId: .instanceId, LifecycleState: .lifecycleState}",
						),
					}),
				},
			},
		}),
		{
			Name: "getExistInstanceIds",
			Action: "ACS::SelectTargets",
			Properties: {
				ResourceType: "ALIYUN::ECS::Instance",
				Filters: [{ Type: "ResourceIds", ResourceIds: ref("getExecutionInstanceIds.instanceIds") }],
			},
			Outputs: { instanceIds: output("List", "Instances.Instance[].InstanceId") },
		},
		call({
			name: "getRollbackProcess",
			zh: "查询源执行的参数",
			en: "Asks for the earlier execution's parameters",
			service: "OOS",
			api: "ListExecutions",
			parameters: { ExecutionId: ref("sourceExecutionId") },
			more: {
				Outputs: {
					enterProcess: output("List", ".Executions[].Parameters.enterProcess[]"),
					exitProcess: output("List", ".Executions[].Parameters.exitProcess[]"),
				},
			},
		}),
		processes(
			"suspendProcessWithRollBack",
			"SuspendProcesses",
			"暂停伸缩组流程",
			"Suspends the processes",
			"getRollbackProcess.enterProcess",
		),
		inBatches(kind.rollback, ITEMS, kind, {
			instanceId: ITEM,
			...(kind.byState && { lifecycleState: stateThen, ...GROUP_PROPERTY }),
			...kind.rollback.properties,
		}),
		...(kind.afterRollback ?? []),
		choose("whetherToResumeProcessesWithRollback", "resumeProcessesWithRollback", [
			[equal([], ref("getRollbackProcess.exitProcess")), "ACS::END"],
		]),
		processes(
			"resumeProcessesWithRollback",
			"ResumeProcesses",
			"恢复伸缩组流程",
			"Resumes the processes",
			"getRollbackProcess.exitProcess",
		),
	];
}

/**
 * A template that updates the instances of a scaling group in batches, or takes an earlier update back: it suspends the
 * group's processes, works, and resumes them.
 */
export function rollingUpdate(kind: Kind): JsonMap {
	const list = (work: Work) => ref(`${work.name}.${kind.collected.list}`);
	return ecsTemplate({
		name: kind.name,
		zh: kind.zh,
		en: kind.en,
		category: "elastic_manage",
		parameters: {
			...FIRST,
			...(kind.byState && STATES),
			...kind.parameters,
			...SOURCE,
			...kind.moreParameters,
			...BATCHES,
			...(kind.loop && MAX_ERRORS),
		},
		tasks: [
			...(kind.before ?? []),
			choose("choiceNextTask", "getInstance", [[equal("rollback", ref("invokeType")), "getExecutionInstanceIds"]]),
			...invokeTasks(kind),
			...rollbackTasks(kind),
		],
		outputs: {
			commandOutputs: {
				Type: "List",
				Value: { "Fn::If": [equal("invoke", ref("invokeType")), list(kind.invoke), list(kind.rollback)] },
			},
		},
	});
}
